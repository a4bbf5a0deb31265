-- Frees what a member held that lives no longer. What it used stays used: it may have been sent.
--
-- KEYS  1 state of the account's limits   2 open records of the dead member   3 members, by when they were last seen
-- ARGV  1 the dead member   2 milliseconds that a member lives

local LIMIT = '<ddddddd'
local state, records, members = KEYS[1], KEYS[2], KEYS[3]
local time = redis.call('TIME')
local millis = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local seen = redis.call('ZSCORE', members, ARGV[1])
if not seen or tonumber(seen) >= millis - tonumber(ARGV[2]) then
  return 0
end
local freed = {}
local packed = redis.call('HVALS', records)
for _, value in ipairs(packed) do
  local record = cmsgpack.unpack(value)
  for base = 2, #record, 5 do
    freed[record[base]] = (freed[record[base]] or 0) + record[base + 1] - record[base + 3]
  end
end
for name, amount in pairs(freed) do
  local value = redis.call('HGET', state, name)
  if value then
    local used, at, held, fadedAt, doubledAt, measured, measuredUntil = struct.unpack(LIMIT, value)
    redis.call('HSET', state, name, struct.pack(LIMIT, used, at, math.max(0, held - amount), fadedAt, doubledAt,
      measured, measuredUntil))
  end
end
redis.call('DEL', records)
redis.call('ZREM', members, ARGV[1])
return #packed
