// The style sheet of reports: light and dark, wide and narrow, screen and A4 paper.
#pragma once

namespace arcfleet::analysis {

inline constexpr const char* report_style = R"css(
:root {
  --page: #ffffff; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --band: #f3f5f7;
  --good: #116329; --bad: #a40e26; --warn-line: #bf8700; --warn: #fff8e5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181d; --text: #e6e9ec; --quiet: #9da7b1; --line: #3a424b; --band: #1d232a;
    --good: #5fd07a; --bad: #ff8a8a; --warn-line: #d29922; --warn: #2b2412;
  }
  figure svg { background: #ffffff; border-radius: 6px; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem clamp(0.8rem, 3vw, 2.5rem) 3rem; max-width: 90rem;
  background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif;
}
h1 { font-size: 1.1rem; font-weight: 600; color: var(--quiet); margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 0.4rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1rem 0 0; overflow-wrap: anywhere; }
p { margin: 0.2rem 0; overflow-wrap: anywhere; }
.headline p:first-child { font-size: 1.5rem; line-height: 1.3; font-weight: 600; margin: 0.3rem 0 0.6rem; }
.about, .notes, footer { color: var(--quiet); font-size: 0.875rem; }
.notes { margin: 0.5rem 0 0; padding-left: 1.2rem; }
.notes li, .warnings li { overflow-wrap: anywhere; }
nav { margin: 1rem 0 0; font-size: 0.875rem; }
nav a { display: inline-block; margin-right: 1rem; }
a { color: inherit; }
.warnings { border-left: 4px solid var(--warn-line); background: var(--warn); padding: 0.6rem 1rem; margin-top: 1.5rem; }
.warnings h2 { margin: 0; }
.warnings ul { margin: 0.3rem 0 0; padding-left: 1.2rem; }
.figures { display: grid; grid-template-columns: 1fr; gap: 1rem; }
.panels-1 { max-width: 48rem; }
@media (min-width: 48rem) { .figures { grid-template-columns: 1fr 1fr; } .panels-1 { grid-template-columns: 1fr; } }
@media (min-width: 75rem) { .panels-3 { grid-template-columns: 1fr 1fr 1fr; } }
figure { margin: 0; }
figure svg { width: 100%; height: auto; display: block; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin-top: 0.5rem; font-size: 0.9rem; }
th, td { padding: 0.25rem 0.7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
td, tbody th { white-space: nowrap; }
thead th { color: var(--quiet); font-weight: 600; border-bottom: 2px solid var(--line); white-space: nowrap; }
tbody th { font-weight: 500; }
tbody tr:nth-child(even) { background: var(--band); }
.number { text-align: right; }
.verdict-faster { color: var(--good); font-weight: 600; }
.verdict-slower { color: var(--bad); font-weight: 600; }
.wide-cells td { white-space: normal; overflow-wrap: anywhere; min-width: 9rem; max-width: 30rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 0.6rem; }
@page { size: A4; margin: 14mm; }
@media print {
  :root {
    --page: #ffffff; --text: #000000; --quiet: #444444; --line: #bbbbbb; --band: #f3f3f3;
    --good: #116329; --bad: #a40e26; --warn-line: #bf8700; --warn: #ffffff;
  }
  body { padding: 0; max-width: none; font-size: 10pt; }
  nav, .screen { display: none; }
  .figures, .panels-3 { grid-template-columns: 1fr 1fr; }
  .table { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: 0.1rem 0.35rem; }
  td, tbody th, thead th { white-space: normal; }
  .number { white-space: nowrap; }
  .wide-cells td { min-width: 0; }
  .wide-cells tbody th { min-width: 5rem; }
  figure, tr, .warnings { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
)css";

}  // namespace arcfleet::analysis
