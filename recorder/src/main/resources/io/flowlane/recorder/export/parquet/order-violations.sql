-- Order violations: packets that were taken or returned after a later one of their flow, and packets that were taken while
-- another worker was at one of the same flow. No row: order held for all that is recorded.
-- In this folder: duckdb < order-violations.sql
WITH told AS (
    -- a worker is done with what it took when it next asks for more, or leaves
    SELECT event, w, seqs, t, file_row_number AS line,
           min(CASE WHEN event IN ('SLOT_REQUEST', 'SLOT_RETURN') THEN file_row_number END) OVER (
               PARTITION BY w ORDER BY file_row_number ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS done
    FROM read_parquet('events.parquet', file_row_number = true)
    WHERE event IN ('SLOT_TAKE', 'SLOT_REQUEST', 'SLOT_RETURN', 'RETURNED')
),
each_packet AS (
    SELECT event, w, t, line, done, unnest(seqs) AS seq, generate_subscripts(seqs, 1) AS i
    FROM told WHERE event IN ('SLOT_TAKE', 'RETURNED')
),
of_flow AS (
    SELECT e.*, p.tag, max(seq) OVER (
        PARTITION BY event, tag ORDER BY line, i ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS later
    FROM each_packet e JOIN 'packets.parquet' p USING (seq)
),
-- how many packets of a flow all workers have, and how many the one that just took or completed one
steps AS (
    SELECT tag, w, seq, t, line, 1 AS step FROM of_flow WHERE event = 'SLOT_TAKE'
    UNION ALL
    SELECT tag, w, seq, t, done, -1 FROM of_flow WHERE event = 'SLOT_TAKE' AND done IS NOT NULL
),
held AS (
    SELECT *, sum(step) OVER (PARTITION BY tag ORDER BY line, seq ROWS UNBOUNDED PRECEDING) AS all_have,
           sum(step) OVER (PARTITION BY tag, w ORDER BY line, seq ROWS UNBOUNDED PRECEDING) AS it_has
    FROM steps
)
SELECT 'tag-order-processed' AS violated, tag, seq, later AS other_seq,
       format('packet {} was taken after packet {}', seq, later) AS what
FROM of_flow WHERE event = 'SLOT_TAKE' AND seq < later
UNION ALL
SELECT 'tag-order-returned', tag, seq, later, format('packet {} came back after packet {}', seq, later)
FROM of_flow WHERE event = 'RETURNED' AND seq < later
UNION ALL
SELECT 'tag-exclusive', tag, seq, NULL, format('w{} took packet {} at {} ns beside another worker', w, seq, t)
FROM held WHERE step = 1 AND all_have > it_has
ORDER BY violated, tag, seq;
