SELECT hit_id, hit_time, visitor_id, url, referer, title, user_agent, city, country, price
FROM hits
WHERE is_download = 1 AND server_error >= 3 AND has_adblock = 0
LIMIT 10
