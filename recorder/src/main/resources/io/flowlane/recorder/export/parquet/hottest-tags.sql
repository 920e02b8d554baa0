-- The hottest flows: how many packets, on which workers, how long they waited, how long they were held and worked on.
-- In this folder: duckdb < hottest-tags.sql
SELECT format('0x{:08x}', tag) AS flow, tag,
       count(*) AS packets,
       round(count(*) / sum(count(*)) OVER (), 4) AS share,
       list_sort(list(DISTINCT w) FILTER (w IS NOT NULL)) AS workers,
       -- an older name of mean_held_ns
       round(avg(work_ns))::BIGINT AS mean_work_ns,
       round(avg(backlog_ns))::BIGINT AS mean_backlog_ns,
       round(avg(latency_ns))::BIGINT AS mean_latency_ns,
       max(latency_ns) AS max_latency_ns,
       -- the time in its worker's hands is that of the whole burst, which is taken and done together
       round(avg(work_ns))::BIGINT AS mean_held_ns,
       -- NULL where that is not recorded
       round(avg(own_work_ns))::BIGINT AS mean_own_work_ns
FROM 'packets.parquet'
GROUP BY tag
ORDER BY packets DESC, tag
LIMIT 20;
