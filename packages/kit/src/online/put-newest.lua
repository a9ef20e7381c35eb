-- Sets a value unless the key holds a newer one. Milliseconds and sequences stay below 2^53: Lua numbers are doubles.
-- KEYS[1]; ARGV: event time in ms, sequence, value, lifetime in ms. Returns 1 when set, 0 when refused as stale.
local held = redis.call('HMGET', KEYS[1], 'at_ms', 'sequence')
if held[1] then
  local held_at, at = tonumber(held[1]), tonumber(ARGV[1])
  if held_at > at or (held_at == at and tonumber(held[2]) > tonumber(ARGV[2])) then
    return 0
  end
end
redis.call('HSET', KEYS[1], 'at_ms', ARGV[1], 'sequence', ARGV[2], 'value', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
