SELECT count(DISTINCT url) FROM hits WHERE is_refresh = 0
