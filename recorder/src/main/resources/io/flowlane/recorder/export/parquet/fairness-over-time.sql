-- Fairness: per 10 ms of the session, Jain's index of the packets that the workers took (1: all alike; 1/workers: one had
-- all), and the most loaded worker. A worker that took none counts as 0.
-- In this folder: duckdb < fairness-over-time.sql
WITH taken AS (
    SELECT t_taken // 10000000 AS part, w, count(*) AS packets
    FROM 'packets.parquet'
    WHERE t_taken IS NOT NULL
    GROUP BY part, w
),
run AS (
    SELECT decode(value)::INTEGER AS workers
    FROM parquet_kv_metadata('packets.parquet')
    WHERE decode(key) = 'workers'
)
SELECT part * 10 AS from_ms,
       sum(packets)::BIGINT AS packets,
       round(sum(packets) ** 2 / (any_value(workers) * sum(packets ** 2)), 4) AS jain,
       round(max(packets) * any_value(workers) / sum(packets), 4) AS max_over_mean,
       arg_max(w, packets) AS busiest
FROM taken, run
GROUP BY part
ORDER BY part;
