SELECT hit_time, url, title
FROM hits
WHERE visitor_id = 1544833418975335452
ORDER BY hit_time, url, title
