-- Load: per worker and 10 ms of the session, how many packets it took, which part of the time its handler worked (NULL where
-- that is not recorded), and which part of the time it held packets, from taking them to handing them back.
-- In this folder: duckdb < load-per-10ms.sql
WITH spans AS (
    SELECT w, t_taken AS begins, max(coalesce(t_done, t_taken)) AS ends, count(*) AS packets, true AS holds
    FROM 'packets.parquet'
    WHERE t_taken IS NOT NULL
    GROUP BY w, t_taken
    UNION ALL
    SELECT w, t_work_began, t_work_began + own_work_ns, 0, false
    FROM 'packets.parquet'
    WHERE own_work_ns IS NOT NULL
),
-- one that lasts beyond a window's end counts in each window with its part
pieces AS (
    SELECT *, unnest(range(begins // 10000000, ends // 10000000 + 1)) AS part
    FROM spans
),
parts AS (
    SELECT *, (least(ends, (part + 1) * 10000000) - greatest(begins, part * 10000000)) / 10000000 AS share
    FROM pieces
)
SELECT part * 10 AS from_ms, w,
       sum(CASE WHEN part = begins // 10000000 THEN packets ELSE 0 END)::BIGINT AS packets_taken,
       -- an older name of holding
       round(sum(share) FILTER (holds), 4) AS busy,
       round(sum(share) FILTER (NOT holds), 4) AS working,
       round(sum(share) FILTER (holds), 4) AS holding
FROM parts
GROUP BY part, w
ORDER BY part, w;
