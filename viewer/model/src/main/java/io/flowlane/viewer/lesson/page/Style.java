package io.flowlane.viewer.lesson.page;

/** How a page looks: light, and without backgrounds that a printer would waste ink on. */
final class Style {

    static final String CSS = """

            body { font: 16px/1.55 system-ui, "DejaVu Sans", Verdana, sans-serif; color: #1b1f24; background: #fff;
                   max-width: 1040px; margin: 2rem auto; padding: 0 1.2rem; }
            header { border-bottom: 2px solid #0969da; margin-bottom: 1.5rem; }
            .brand { color: #0969da; margin: 0; font-weight: 600; letter-spacing: .04em; }
            h1 { margin: .1rem 0 .4rem; font-size: 2rem; line-height: 1.2; }
            h2 { margin: 2.2rem 0 .6rem; font-size: 1.35rem; }
            p, ul, ol { max-width: 46rem; }
            .summary { font-size: 1.1rem; margin-top: 0; }
            .dim { color: #57606a; }
            code, pre { font: .9em/1.45 ui-monospace, "DejaVu Sans Mono", monospace; }
            code { background: #f3f5f7; padding: .1em .3em; border-radius: 3px; }
            pre { background: #f3f5f7; padding: .8rem 1rem; overflow-x: auto; border-radius: 4px; }
            .transcript { column-width: 20rem; white-space: pre-wrap; }
            figure { margin: 1.2rem 0; border: 1px solid #d8dee4; padding: .4rem; }
            figure svg { width: 100%; height: auto; display: block; }
            figcaption { font-size: .92rem; padding: .5rem .4rem .2rem; }
            .tag { padding: .05em .4em; border-radius: 3px; font-family: ui-monospace, "DejaVu Sans Mono", monospace;
                   font-size: .88em; white-space: nowrap; }
            .mark { display: inline-block; min-width: 1.25em; text-align: center; background: #1b1f24; color: #fff;
                    border-radius: .7em; font-size: .82em; font-weight: 700; line-height: 1.5; }
            table { border-collapse: collapse; margin: .8rem 0; font-size: .92rem; }
            caption { text-align: left; font-weight: 600; padding-bottom: .2rem; }
            th, td { border: 1px solid #d8dee4; padding: .25rem .6rem; text-align: left; vertical-align: top; }
            th { background: #f3f5f7; font-weight: 600; }
            .base td, .base th { background: #eef5fd; }
            .word { display: inline-block; border: 1px solid #8c96a1; margin-right: -1px; padding: 0 .35em;
                    min-width: 1.2em; text-align: center; font: .85em/1.7 ui-monospace, "DejaVu Sans Mono", monospace; }
            .word i { color: #cf222e; font-style: normal; font-weight: 700; }
            .question, .try { border-left: 4px solid #0969da; padding: .1rem 1rem .3rem; margin: 1.3rem 0; }
            .try { border-color: #1a7f37; }
            details summary { cursor: pointer; color: #0969da; }
            footer { border-top: 1px solid #d8dee4; margin-top: 3rem; font-size: .88rem; color: #57606a; }
            .answers { display: none; }
            @media print { .answers { display: block; break-before: page; } .answers li { margin-bottom: .6em; }
                           details { display: none; } body { margin: 0; max-width: none; font-size: 11pt; } figure, .question, .try, table
                           { break-inside: avoid; } h2 { break-after: avoid; } }
            """;

    private Style() {}
}
