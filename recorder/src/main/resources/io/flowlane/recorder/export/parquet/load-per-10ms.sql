-- Load: per worker and 10 ms of the session, how many packets it took and which part of the time it worked.
-- In this folder: duckdb < load-per-10ms.sql
WITH bursts AS (
    SELECT w, t_taken AS begins, max(coalesce(t_done, t_taken)) AS ends, count(*) AS packets
    FROM 'packets.parquet'
    WHERE t_taken IS NOT NULL
    GROUP BY w, t_taken
),
-- a burst that lasts beyond a window's end counts in each window with its part
pieces AS (
    SELECT w, begins, ends, packets, unnest(range(begins // 10000000, ends // 10000000 + 1)) AS part
    FROM bursts
)
SELECT part * 10 AS from_ms, w,
       sum(CASE WHEN part = begins // 10000000 THEN packets ELSE 0 END)::BIGINT AS packets_taken,
       round(sum(least(ends, (part + 1) * 10000000) - greatest(begins, part * 10000000)) / 10000000, 4) AS busy
FROM pieces
GROUP BY part, w
ORDER BY part, w;
