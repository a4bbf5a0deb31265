-- Holds money in all windows or in none, and settles it once.
--
-- KEYS  1 open reservations of the asking member   2... windows, with what is spent and held
-- ARGV  1 what to do: reserve, force (without asking whether there is room), settle, raise (to what was seen to be
--       spent), look   2 reservation   3 milliseconds that its name is kept   4 whether the member was here before
--       5 how many times to reserve the same, if there is plenty   6 among how many members plenty is divided
--       then of each window: limit, amount, millisecond at which it is forgotten; to settle: what was held, what it cost
-- Answers 1, how many times it was reserved, and spent and held of each window; 0 if nothing was done, and those of the
-- window that has no room; -2 if the server does not know a member that was here before: it has begun anew.
-- What is reserved several times has the names "reservation", "reservation#1", "reservation#2" and so on.

local MOST = 9200000000000000000
-- All members together reserve ahead this part of a limit at most, and one of them this part of what is free.
local LEASED, LEASED_OF_ROOM = 0.01, 0.125
local HEADER = 6
local action, id, times = ARGV[1], ARGV[2], tonumber(ARGV[5])
local call, floor, max, min = redis.call, math.floor, math.max, math.min

local function balance(key)
  local stored = call('HMGET', key, 'spent', 'held')
  return stored[1] or '0', stored[2] or '0'
end

-- What does not fit into a number is kept at the most.
local function add(key, field, has, more)
  local sum = tonumber(has) + tonumber(more)
  if tonumber(more) == 0 then
    return
  elseif sum >= MOST then
    call('HSET', key, field, '9223372036854775807')
  elseif sum <= 0 then
    call('HSET', key, field, '0')
  else
    call('HINCRBY', key, field, more)
  end
end

local isNew = call('HSETNX', KEYS[1], 'member', '1') == 1
if isNew then
  call('PEXPIRE', KEYS[1], ARGV[3])
  if ARGV[4] == '1' then
    return {-2}
  end
end

if action == 'reserve' or action == 'force' then
  local before = call('HGET', KEYS[1], id)
  if before then
    times = tonumber(before)
  else
    if action == 'reserve' then
      for i = 2, #KEYS do
        local spent, held = balance(KEYS[i])
        local base = HEADER + (i - 2) * 3 + 1
        local limit, amount = tonumber(ARGV[base]), tonumber(ARGV[base + 1])
        local room = limit - tonumber(spent) - tonumber(held)
        if amount > room then
          return {0, i - 2, spent, held}
        end
        if times > 1 and amount > 0 then
          times = max(1, min(times, floor(min(room * LEASED_OF_ROOM, limit * LEASED / tonumber(ARGV[6])) / amount)))
        end
      end
    end
    for i = 2, #KEYS do
      local base = HEADER + (i - 2) * 3 + 1
      for _ = 1, times do
        local _, held = balance(KEYS[i])
        add(KEYS[i], 'held', held, ARGV[base + 1])
      end
      call('PEXPIREAT', KEYS[i], ARGV[base + 2])
    end
    call('HSET', KEYS[1], id, times)
    for unit = 1, times - 1 do
      call('HSET', KEYS[1], id .. '#' .. unit, '1')
    end
    call('PEXPIRE', KEYS[1], ARGV[3])
  end
elseif action == 'settle' then
  if call('HDEL', KEYS[1], id) == 0 then
    return {0}
  end
  for i = 2, #KEYS do
    local spent, held = balance(KEYS[i])
    local base = HEADER + (i - 2) * 3 + 1
    add(KEYS[i], 'held', held, '-' .. ARGV[base])
    add(KEYS[i], 'spent', spent, ARGV[base + 1])
  end
elseif action == 'raise' then
  for i = 2, #KEYS do
    local spent = balance(KEYS[i])
    local base = HEADER + (i - 2) * 3 + 1
    local seen = tonumber(ARGV[base + 1])
    local more = seen - tonumber(call('HGET', KEYS[i], 'seen') or 0)
    if more > 0 and tonumber(spent) < seen then
      add(KEYS[i], 'spent', spent, string.format('%.0f', more))
      call('HSET', KEYS[i], 'seen', ARGV[base + 1])
      call('PEXPIREAT', KEYS[i], ARGV[base + 2])
    end
  end
end
local reply = {1, times}
for i = 2, #KEYS do
  local spent, held = balance(KEYS[i])
  reply[#reply + 1] = spent
  reply[#reply + 1] = held
end
return reply
