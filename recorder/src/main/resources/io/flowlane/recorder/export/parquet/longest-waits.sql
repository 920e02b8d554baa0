-- The longest waits: the packets with the greatest latency, the part that took longest, and what it waited for.
-- In this folder: duckdb < longest-waits.sql
WITH parts AS (
    SELECT *, greatest(backlog_ns, slot_ns, work_ns, collect_ns, return_ns) AS longest
    FROM 'packets.parquet'
    WHERE latency_ns IS NOT NULL AND backlog_ns IS NOT NULL AND work_ns IS NOT NULL AND collect_ns IS NOT NULL
)
SELECT seq, format('0x{:08x}', tag) AS flow, w, t_in, latency_ns, longest AS longest_part_ns,
       CASE longest
           WHEN backlog_ns THEN
               CASE
                   WHEN ahead_seq IS NULL AND followed
                       THEN format('backlog: its flow was in flight on w{}, it had to follow', w)
                   WHEN ahead_seq IS NULL THEN format('backlog: w{} was not ready', w)
                   WHEN ahead_tag = tag THEN format('backlog: behind packet {} of its own flow', ahead_seq)
                   ELSE format('backlog: behind packet {} of another flow, 0x{:08x}', ahead_seq, ahead_tag)
               END
           WHEN slot_ns THEN format('slot: w{} was still at the burst before', w)
           WHEN work_ns THEN format('work: w{} took that long', w)
           WHEN collect_ns THEN 'collection: the distributor did not look'
           ELSE 'return: the caller did not ask for returned packets'
       END AS cause
FROM parts
ORDER BY latency_ns DESC, seq
LIMIT 20;
