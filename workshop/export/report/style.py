"""How the report's page looks, on screens and on paper."""

from __future__ import annotations

STYLE = """
:root { --ink: #0b0c0c; --blue: #12436d; --line: #b1b4b6; --pale: #f3f6f9; }
* { box-sizing: border-box; }
body { margin: 0; font: 18px/1.5 "Atkinson Hyperlegible", Arial, Helvetica, sans-serif; color: var(--ink); }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.5rem; }
header { border-top: 12px solid var(--blue); padding-top: 2rem; }
.logo { display: block; height: 4rem; margin-bottom: 1rem; }
.authority { margin: 0; font-size: 1.1rem; color: #505a5f; }
h1 { margin: .2rem 0 .8rem; font-size: 2.4rem; line-height: 1.15; color: var(--blue); }
h2 { margin: 3rem 0 1rem; padding-top: 1rem; border-top: 2px solid var(--blue); font-size: 1.7rem; line-height: 1.2; }
h3 { margin: 2rem 0 .8rem; font-size: 1.2rem; }
h4 { margin: 1.2rem 0 .3rem; font-size: 1rem; color: var(--blue); }
p, ul { max-width: 45rem; margin: 0 0 1rem; }
.mark { display: inline-block; margin: 0 0 1.5rem; padding: .2rem .8rem; background: var(--blue); color: #fff;
  font-weight: bold; }
.facts { margin: 0 0 1.5rem; font-size: 1rem; border-bottom: 1px solid var(--line); }
.facts div { display: grid; grid-template-columns: 13rem 1fr; gap: 1rem; padding: .45rem 0;
  border-top: 1px solid var(--line); }
.facts dt { font-weight: bold; } .facts dd { margin: 0; }
.care { padding: .8rem 1.2rem; border-left: 8px solid #801650; background: #faf4f7; }
.finding { display: grid; grid-template-columns: 9rem 1fr; gap: 1.5rem; margin: 0 0 1rem; padding: 1.2rem 1.5rem;
  background: var(--pale); border-left: 8px solid var(--blue); break-inside: avoid; }
.finding .number { margin: 0; font-size: 1.9rem; font-weight: bold; line-height: 1.2; color: var(--blue); }
.finding .sentence { margin-bottom: .5rem; font-size: 1.15rem; }
.finding .how, .take-care, figcaption, .note { margin: 0 0 .3rem; font-size: .95rem; color: #383f43; }
.take-care { font-weight: bold; }
.contents { margin: 2rem 0; } .contents p { margin: 0 0 .4rem; font-weight: bold; }
.contents ol { margin: 0; padding: 0; columns: 18rem 2; list-style: none; } .contents li { break-inside: avoid; }
.contents li { padding: .15rem 0; } .contents a { color: #1d70b8; }
th.short { white-space: nowrap; min-width: 0; }
figure { margin: 0 0 2rem; }
figure svg { max-width: 100%; height: auto; overflow: visible; display: block; margin: .4rem 0 .6rem; }
.chart-title { margin: 0; font-weight: bold; }
.table { overflow-x: auto; margin: 0 0 1rem; }
.note { margin-bottom: 1.2rem; }
.table:focus-visible { outline: 3px solid #ffdd00; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.35; }
caption { text-align: left; font-weight: bold; padding-bottom: .5rem; }
th, td { padding: .5rem 1.4rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody th { font-weight: normal; min-width: 11rem; } thead th { border-bottom: 2px solid var(--ink); }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
details { margin: 0 0 1.2rem; } summary { cursor: pointer; color: #1d70b8; text-decoration: underline; }
summary:focus-visible { outline: 3px solid #ffdd00; background: #ffdd00; color: var(--ink); }
details > :not(summary) { margin-top: .8rem; }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; border-top: 1px solid var(--line); }
.skip { position: absolute; left: -999rem; } .skip:focus { left: 1rem; top: 1rem; background: #ffdd00; padding: .5rem; }
@media (max-width: 40rem) {
  body { font-size: 16px; } h1 { font-size: 1.8rem; }
  .finding, .facts div { grid-template-columns: 1fr; gap: .2rem; }
}
@media print {
  @page { size: A4; margin: 16mm 15mm 18mm; }
  body { font-size: 10.5pt; } header, main, footer { max-width: none; padding: 0; }
  header { border-top-width: 4mm; padding-top: 6mm; } h1 { font-size: 22pt; } h2 { font-size: 15pt; margin-top: 8mm; }
  h2, h3, h4, caption, .chart-title { break-after: avoid; }
  tr, svg { break-inside: avoid; } thead { display: table-header-group; }
  figure svg { max-height: 150mm; } .table { overflow: visible; } table { font-size: 9pt; } p, ul { max-width: none; }
  summary { display: none; } details::details-content { content-visibility: visible; display: block; height: auto; }
  .skip { display: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

#: Laid over every page of an internal edition, on screens and on paper.
WATERMARK = """
body::before { content: "INTERNAL"; position: fixed; inset: 0; display: grid; place-items: center; z-index: 1;
  font-size: min(15vw, 12rem); font-weight: bold; letter-spacing: .08em; color: #12436d; opacity: .045;
  transform: rotate(-32deg); pointer-events: none; }
"""
