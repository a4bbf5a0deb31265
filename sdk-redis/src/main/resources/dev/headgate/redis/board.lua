-- Keeps what is to be left alone by all, and tells it.
--
-- KEYS  1 notices: subject, and the millisecond until which it holds
-- ARGV  subject and milliseconds of a notice to post; or nothing
-- Answers subject and milliseconds of what holds, one after the other.

local MOST = 200
local board = KEYS[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
if ARGV[1] then
  local till = now + tonumber(ARGV[2])
  if till > tonumber(redis.call('HGET', board, ARGV[1]) or 0) then
    redis.call('HSET', board, ARGV[1], string.format('%d', till))
    redis.call('PEXPIREAT', board, string.format('%d', math.max(till, now + redis.call('PTTL', board))))
  end
end
local reply, over = {}, {}
local all = redis.call('HGETALL', board)
for i = 1, #all, 2 do
  local holds = tonumber(all[i + 1]) - now
  if holds > 0 then
    reply[#reply + 1] = all[i]
    reply[#reply + 1] = holds
  elseif #over < MOST then
    over[#over + 1] = all[i]
  end
end
if #over > 0 then
  redis.call('HDEL', board, unpack(over))
end
return reply
