-- The longest waits: the packets with the greatest latency, the part that took longest, and what it waited for.
-- In this folder: duckdb < longest-waits.sql
WITH parts AS (
    SELECT *, greatest(backlog_ns, slot_ns, coalesce(held_before_ns, 0), coalesce(own_work_ns, work_ns),
                       coalesce(held_after_ns, 0), collect_ns, return_ns) AS longest
    FROM 'packets.parquet'
    WHERE latency_ns IS NOT NULL AND backlog_ns IS NOT NULL AND work_ns IS NOT NULL AND collect_ns IS NOT NULL
)
SELECT seq, format('0x{:08x}', tag) AS flow, w, t_in, latency_ns, longest AS longest_part_ns,
       CASE longest
           WHEN backlog_ns THEN
               CASE
                   WHEN held_by_seq IS NULL THEN 'backlog: the distributor was elsewhere'
                   WHEN held_by_tag = tag
                       THEN format('backlog: longest behind packet {} of its own flow, for {} ns', held_by_seq, held_by_ns)
                   WHEN held_by_tag IS NULL
                       THEN format('backlog: longest behind packet {}, for {} ns', held_by_seq, held_by_ns)
                   ELSE format('backlog: longest behind packet {} of another flow, 0x{:08x}, for {} ns',
                               held_by_seq, held_by_tag, held_by_ns)
               END
           WHEN slot_ns THEN format('slot: w{} was still at the burst before', w)
           WHEN held_before_ns THEN format('held: w{} worked on others of its burst first', w)
           WHEN own_work_ns THEN format('work: w{} took that long', w)
           WHEN held_after_ns THEN format('held: w{} was done with it, and did not hand it back yet', w)
           WHEN work_ns THEN format('held: w{} had its burst in hand that long', w)
           WHEN collect_ns THEN 'collection: the distributor did not look'
           ELSE 'return: the caller did not ask for returned packets'
       END AS cause
FROM parts
ORDER BY latency_ns DESC, seq
LIMIT 20;
