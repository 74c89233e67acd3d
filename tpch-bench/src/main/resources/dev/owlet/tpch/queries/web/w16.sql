SELECT count(*) FROM hits WHERE url LIKE '%teapot%'
