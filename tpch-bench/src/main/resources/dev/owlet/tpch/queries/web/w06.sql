SELECT min(hit_time), max(hit_time), min(hit_date), max(hit_id), min(visitor_id), min(url), max(title) FROM hits
