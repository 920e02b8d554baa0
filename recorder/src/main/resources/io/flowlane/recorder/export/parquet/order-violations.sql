-- Order violations: per flow, packets that were taken or returned before an earlier one of their flow, and packets that
-- were worked on while another worker was at one of the same flow. No row: order held for all that is recorded.
-- In this folder: duckdb < order-violations.sql
WITH told AS (
    SELECT event, unnest(seqs) AS seq, generate_subscripts(seqs, 1) AS i, file_row_number AS line
    FROM read_parquet('events.parquet', file_row_number = true)
    WHERE event IN ('SLOT_TAKE', 'RETURNED')
),
-- the first time only: a packet that was taken twice is another kind of defect
placed AS (
    SELECT event, tag, seq, row_number() OVER (PARTITION BY event ORDER BY min(line), min(i)) AS place
    FROM told JOIN 'packets.parquet' USING (seq)
    GROUP BY event, tag, seq
),
compared AS (
    SELECT *, max(place) OVER earlier AS latest, arg_max(seq, place) OVER earlier AS overtaken
    FROM placed
    WINDOW earlier AS (PARTITION BY event, tag ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
-- a worker is at a flow from its first taken packet of it until the last one is done
steps AS (
    SELECT tag, w, seq, t_taken AS t, 1 AS step FROM 'packets.parquet' WHERE t_taken IS NOT NULL
    UNION ALL
    SELECT tag, w, seq, t_done, -1 FROM 'packets.parquet' WHERE t_taken IS NOT NULL AND t_done IS NOT NULL
),
counted AS (
    SELECT *, sum(step) OVER (PARTITION BY tag, w ORDER BY t, step, seq ROWS UNBOUNDED PRECEDING) AS held
    FROM steps
),
comings AS (
    SELECT tag, w, seq, t, step FROM counted WHERE held = 0 OR (held = 1 AND step = 1)
),
beside AS (
    SELECT *, sum(step) OVER (PARTITION BY tag ORDER BY t, step, seq ROWS UNBOUNDED PRECEDING) AS workers
    FROM comings
)
SELECT 'tag-order-processed' AS violated, tag, seq, overtaken AS other_seq,
       format('packet {} was taken before packet {}', seq, overtaken) AS what
FROM compared WHERE event = 'SLOT_TAKE' AND place < latest
UNION ALL
SELECT 'tag-order-returned', tag, seq, overtaken, format('packet {} came back before packet {}', seq, overtaken)
FROM compared WHERE event = 'RETURNED' AND place < latest
UNION ALL
SELECT 'tag-exclusive', tag, seq, NULL, format('w{} took packet {} at {} ns beside another worker', w, seq, t)
FROM beside WHERE workers > 1 AND step = 1
ORDER BY violated, tag, seq;
