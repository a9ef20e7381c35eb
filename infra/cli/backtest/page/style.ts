// The look of the page, light and dark: colours that differ in lightness too, and marks that differ in form.
export const style = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #5b6570; --paper: #ffffff; --rule: #d9dee3; --model: #1f5fa8; --price: #b45309; --band: #1f5fa822; --warn: #fff4e0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaee; --soft: #a3adb8; --paper: #14181c; --rule: #333b44; --model: #7db8f5; --price: #f2a65a; --band: #7db8f52b; --warn: #3a2c14; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 60rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p.facts, figcaption, caption { color: var(--soft); } caption { text-align: left; padding-bottom: .25rem; }
figure { margin: 0; } svg { width: 100%; height: auto; max-width: 46rem; display: block; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { padding: .2rem .8rem .2rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--rule); }
th[scope=row], thead th:first-child { text-align: left; font-weight: 600; }
ul.warnings { background: var(--warn); padding: .75rem 1rem .75rem 2rem; border-radius: .4rem; }
.key span { margin-right: 1.2rem; } .key .model { color: var(--model); } .key .price { color: var(--price); }
.grid { stroke: var(--rule); } .tick, .label { fill: var(--soft); font-size: 12px; } .label { font-size: 13px; }
polyline { fill: none; stroke-width: 2; } polyline.model { stroke: var(--model); } polyline.price { stroke: var(--price); stroke-dasharray: 6 4; }
polyline.whisker { stroke-width: 1.2; stroke-dasharray: none; } polyline.reference { stroke: var(--soft); stroke-width: 1.2; stroke-dasharray: 2 3; }
.mark.model, .bar.model { fill: var(--model); } .mark.price { fill: var(--price); } .band { fill: var(--band); }
details { margin: .5rem 0 1rem; } summary { cursor: pointer; } code { overflow-wrap: anywhere; }
`;
