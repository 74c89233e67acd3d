SELECT regexp_extract(referer, '^https?://(?:www\.)?([^/]+)/', 1) AS host, count(*) AS views,
    avg(length(referer)), min(referer)
FROM hits
WHERE referer <> ''
GROUP BY 1
HAVING count(*) > 1000
ORDER BY views DESC, host
LIMIT 25
