SELECT hit_date,
    sum(CASE WHEN device = 'phone' THEN 1 WHEN device = 'tablet' THEN 2 ELSE 0 END),
    sum(CASE WHEN is_robot = 1 OR is_refresh = 1 THEN 0 ELSE dwell_seconds END),
    sum(CASE WHEN revenue IS NULL THEN 0 ELSE quantity END),
    avg(CASE WHEN load_ms BETWEEN 1 AND 5000 THEN load_ms END),
    count(CASE WHEN utm_medium IN ('email', 'cpc') THEN 1 END)
FROM hits
GROUP BY hit_date
ORDER BY hit_date
