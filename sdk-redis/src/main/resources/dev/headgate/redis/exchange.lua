-- Decides over all limits of one account in one step, on the server's clock.
--
-- KEYS     1 state of the account's limits   2 open records of the asking member   3 members, by when they were last seen
-- ARGV[1]  in MessagePack:
--   1 member   2 epoch that it knows, 0 for none   3 whether it shows that it lives
--   4 milliseconds that a member lives   5 milliseconds that keys live
--   6 limits: name, kind (b bucket, w window, c concurrency), amount, microseconds of the window
--   7 notes: what, limit, a, b
--   8 settlements: record, limits, totals released, totals charged
--   9 reservation: record, times, forced, team, weight, rank, waiting, limits, amounts; or nothing
--
-- A record is what a member holds: times, then name, granted, window, released, charged of each limit. Settlements tell
-- totals, so that telling them twice changes nothing; records that are not known are left alone.
--
-- Of each limit is kept: used, when that was (microseconds; the number of the window), held, when guessed foreign use
-- will have faded, when it was last doubled, the measured share of others, and until when that holds.

local RESERVED, NOTHING_ASKED, REFUSED, LOST, NEVER, YIELDS = 1, 0, -1, -2, -3, -4
local LIMIT = '<ddddddd'
local DAY, FADES, SAME_REFUSAL, MOST_WAIT, YIELD_WAIT = 86400000000, 100000000, 2000000, 10000000, 20000
-- One who waits comes back when there should be room; he may be that late.
local LATE = 250000
local MOST_FOREIGN, FIRST_FOREIGN = 0.9, 0.1
local call, min, max, floor = redis.call, math.min, math.max, math.floor

local state, records, members = KEYS[1], KEYS[2], KEYS[3]
local request = cmsgpack.unpack(ARGV[1])
local time = call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

local asked = request[6]
local count = #asked / 4
local fields = {'epoch', 'waiting'}
for i = 1, count do
  fields[i + 2] = asked[i * 4 - 3]
end
local stored = call('HMGET', state, unpack(fields))
local epoch, known = tonumber(stored[1] or 0), request[2]
local waitingUntil = tonumber(stored[2] or 0)
if waitingUntil - now > MOST_WAIT + LATE then
  waitingUntil = 0
end

if epoch == 0 then
  epoch = now
  call('HSET', state, 'epoch', string.format('%d', epoch))
  call('PEXPIRE', state, request[5])
end
if known ~= 0 and known ~= epoch then
  return {LOST, epoch}
end

local limits = {}
for i = 1, count do
  local kind, amount, window = asked[i * 4 - 2], asked[i * 4 - 1], asked[i * 4]
  local used, at, held, fadedAt, doubledAt, measured, measuredUntil, foreign = 0, now, 0, 0, 0, 0, 0, 0
  local value = stored[i + 2]
  if value then
    used, at, held, fadedAt, doubledAt, measured, measuredUntil = struct.unpack(LIMIT, value)
  end
  -- A clock that was set back refills nothing and opens nothing.
  if kind == 'b' then
    if now > at then
      used = max(0, used - (now - at) * amount / window)
    end
    at = now
  elseif kind == 'w' then
    local index = floor(now / window)
    if not value or at < index then
      used, at = 0, index
    end
  end
  if fadedAt > now or measuredUntil > now then
    foreign = min(MOST_FOREIGN, max(0, (fadedAt - now) / FADES, measuredUntil > now and measured or 0))
  end
  limits[i] = {
    name = asked[i * 4 - 3], kind = kind, amount = amount, window = window, used = used, at = at, held = held,
    fadedAt = fadedAt, doubledAt = doubledAt, measured = measured, measuredUntil = measuredUntil, foreign = foreign,
    changed = false,
  }
end

for _, note in ipairs(request[7]) do
  local what, limit, a, b = note[1], limits[note[2]], note[3], note[4]
  local guess = 0
  limit.changed = true
  if what == 'refused' then
    -- The provider refused what fitted. What many members are told in the same moment counts once.
    if now - limit.doubledAt > SAME_REFUSAL or limit.doubledAt > now then
      limit.doubledAt = now
      guess = max(FIRST_FOREIGN, 2 * limit.foreign)
    end
    if limit.window < DAY then
      limit.used = max(limit.used, limit.amount)
    end
  elseif what == 'free' then
    limit.used = limit.amount - max(0, min(a, limit.amount - limit.held))
  elseif what == 'foreign' then
    guess = a
  elseif what == 'measured' then
    limit.measured, limit.measuredUntil = a, now + b
    limit.foreign = min(MOST_FOREIGN, max(a, (limit.fadedAt - now) / FADES))
  elseif what == 'seen' then
    -- The server lost what was used: the one who asked last has seen the most, and others may have been here since.
    local key = 'seen ' .. limit.name
    local more = a - tonumber(call('HGET', state, key) or 0)
    if more > 0 and (limit.kind == 'b' or b == limit.at) then
      limit.used = min(limit.used + more, 2 * limit.amount)
      call('HSET', state, key, string.format('%.0f', a))
    end
  elseif what == 'spent' then
    -- While the server was out of reach.
    if limit.kind == 'b' or b == limit.at then
      limit.used = min(limit.used + a, 2 * limit.amount)
    end
  end
  if guess > limit.foreign then
    limit.foreign = min(MOST_FOREIGN, guess)
    limit.fadedAt = now + limit.foreign * FADES
  end
end

local done = {}
for _, settlement in ipairs(request[8]) do
  local id, released, charged = settlement[1], settlement[3], settlement[4]
  local packed = call('HGET', records, id)
  if packed then
    local record = cmsgpack.unpack(packed)
    local open, told = false, false
    for part, index in ipairs(settlement[2]) do
      local limit, base = limits[index], part * 5 - 3
      local granted = record[base + 1]
      local total = min(released[part], granted)
      local more, used = total - record[base + 3], charged[part] - record[base + 4]
      if more >= 0 and used >= 0 and more + used > 0 and record[base] == limit.name then
        told = true
        record[base + 3], record[base + 4] = total, charged[part]
        limit.changed = true
        limit.held = max(0, limit.held - more)
        -- What comes back belongs to the window that it was taken from; what is owed, to the one that is open.
        local back = more - used
        if limit.kind == 'b' or (limit.kind == 'w' and (back < 0 or record[base + 2] == limit.at)) then
          limit.used = max(0, min(limit.used - back, 2 * limit.amount))
        end
      end
      open = open or record[base + 3] < granted
    end
    if not open then
      done[#done + 1] = id
    elseif told then
      call('HSET', records, id, cmsgpack.pack(record))
    end
  end
end
if #done > 0 then
  call('HDEL', records, unpack(done))
end

-- Teams that wait, for which limit, and the virtual times until which they were served (start-time fair queueing).
local reservation = request[9]
local teams
if waitingUntil > now or (reservation and reservation[7]) then
  local packed = waitingUntil > now and call('HGET', state, 'teams')
  teams = packed and cmsgpack.unpack(packed) or {virtual = 0, served = {}, till = {}, rank = {}, on = {}}
end

local answer, times, wait = NOTHING_ASKED, 0, 0
-- A record that is there already was asked for by the same command, sent twice.
local before = reservation and call('HGET', records, reservation[1])
if before then
  answer, times = RESERVED, cmsgpack.unpack(before)[1]
elseif reservation then
  local forced, team, rank, waits = reservation[3], reservation[4], reservation[6], reservation[7]
  local amounts, costs, dominant, short = reservation[9], {}, 0, nil
  answer, times = RESERVED, reservation[2]
  for part, index in ipairs(reservation[8]) do
    local limit, amount = limits[index], amounts[part]
    local cost = amount
    if amount > 0 and not forced then
      local foreign = limit.kind == 'c' and 0 or limit.foreign
      if foreign > 0 and limit.kind == 'b' then
        -- Next to foreign use each token costs more: the bucket fills more slowly.
        cost = min(limit.amount, amount / (1 - foreign))
      end
      local room = limit.amount * (1 - foreign) - (limit.kind == 'c' and limit.held or limit.used)
      if amount > limit.amount then
        answer = NEVER
      elseif cost > room then
        answer = answer == NEVER and NEVER or REFUSED
        short = limit.name
        if limit.kind == 'c' then
          wait = max(wait, YIELD_WAIT)
        elseif limit.kind == 'w' then
          wait = max(wait, (limit.at + 1) * limit.window - now)
        else
          local tooMuch = foreign - (1 - amount / limit.amount)
          wait = max(wait, (cost - room) * limit.window / limit.amount, tooMuch * FADES)
        end
      end
      dominant = max(dominant, amount / limit.amount)
      if times > 1 then
        -- A lease leaves most of the room, and of the limit, to others.
        times = min(times, max(1, floor(min(room / 4, limit.amount / 20) / cost)))
      end
    end
    costs[part] = cost
  end
  if answer == RESERVED and teams and not forced then
    times = 1
    local start = max(teams.virtual, teams.served[team] or 0)
    for other, till in pairs(teams.till) do
      if other ~= team and till > now then
        local ahead = teams.rank[other] - rank
        if ahead < 0 or (ahead == 0 and max(teams.virtual, teams.served[other] or 0) < start) then
          for _, index in ipairs(reservation[8]) do
            if limits[index].name == teams.on[other] then
              answer, wait, short = YIELDS, YIELD_WAIT, limits[index].name
            end
          end
        end
      end
    end
    if answer == RESERVED then
      teams.virtual = start
      teams.served[team] = start + dominant / reservation[5]
      teams.till[team] = nil
    end
  end
  if short and waits and answer ~= NEVER then
    local till = now + min(wait, MOST_WAIT) + LATE
    teams.served[team] = max(teams.served[team] or 0, teams.virtual)
    teams.till[team], teams.rank[team], teams.on[team] = till, rank, short
    waitingUntil = max(waitingUntil, till)
  end
  if answer == RESERVED then
    local record = {times}
    for part, index in ipairs(reservation[8]) do
      local limit, base = limits[index], part * 5 - 3
      record[base], record[base + 1], record[base + 2] = limit.name, amounts[part] * times, limit.at
      record[base + 3], record[base + 4] = 0, 0
    end
    call('HSET', records, reservation[1], cmsgpack.pack(record))
    -- The key went with the last record that was in it.
    call('PEXPIRE', records, request[5])
    for part, index in ipairs(reservation[8]) do
      local limit = limits[index]
      limit.changed = true
      limit.held = limit.held + amounts[part] * times
      if limit.kind ~= 'c' then
        limit.used = min(limit.used + costs[part] * times, 2 * limit.amount)
      end
    end
  end
end

local live, dead = 0, {}
if request[3] then
  local millis = floor(now / 1000)
  call('ZADD', members, millis, request[1])
  live = call('ZCOUNT', members, millis - request[4], '+inf')
  dead = call('ZRANGEBYSCORE', members, '-inf', '(' .. (millis - request[4]), 'LIMIT', 0, 10)
  call('PEXPIRE', state, request[5])
  call('PEXPIRE', records, request[5])
  call('PEXPIRE', members, request[5])
end

local reply = {answer, epoch, now, times, wait, live}
local changes, changed = {}, 0
for i = 1, count do
  local limit = limits[i]
  if limit.changed then
    changes[changed + 1] = limit.name
    changes[changed + 2] = struct.pack(LIMIT, limit.used, limit.at, limit.held, limit.fadedAt, limit.doubledAt,
      limit.measured, limit.measuredUntil)
    changed = changed + 2
  end
  local base = i * 4 + 2
  reply[base + 1] = math.ceil(limit.used)
  reply[base + 2] = limit.held
  reply[base + 3] = max(0, min(limit.fadedAt - now, FADES))
  reply[base + 4] = limit.measuredUntil > now and floor(limit.measured * 1000000) or 0
end
if teams then
  changes[changed + 1], changes[changed + 2] = 'teams', cmsgpack.pack(teams)
  changes[changed + 3], changes[changed + 4] = 'waiting', string.format('%d', waitingUntil)
  changed = changed + 4
end
if changed > 0 then
  call('HSET', state, unpack(changes))
end
for i, name in ipairs(dead) do
  reply[count * 4 + 6 + i] = name
end
return reply
