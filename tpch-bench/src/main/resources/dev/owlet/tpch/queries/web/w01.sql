SELECT count(*), sum(ad_position) FROM hits WHERE campaign_id <> 0
