/**
 * Style of the printed documents: A4, black only, no fills, so that they survive fax, laser and scan. Lora for titles and
 * what a person declares, Titillium for data. Foot and running head are margin boxes: they come out as artifacts.
 */
export const PRINT_STYLE = `
@page { size: A4; margin: 21mm 17mm;
  @bottom-left { font: 400 7.4pt/1.4 "Titillium Web", sans-serif; color: #000; white-space: pre; vertical-align: top; padding-top: 2.5mm; border-top: .4pt solid #000; width: 80%; text-align: left; content: var(--foot); }
  @bottom-right { font: 600 7.4pt/1.4 "Titillium Web", sans-serif; color: #000; vertical-align: top; padding-top: 2.5mm; border-top: .4pt solid #000; text-align: right; content: "Pagina " counter(page) " di " counter(pages); }
  @top-left { font: 600 8pt/1 "Titillium Web", sans-serif; content: var(--run); vertical-align: bottom; padding-bottom: 3mm; width: 70%; text-align: left; }
  @top-right { font: 600 8pt/1 "Titillium Web", sans-serif; content: var(--code); vertical-align: bottom; padding-bottom: 3mm; text-align: right; } }
@page :first { margin-top: 15mm; @top-left { content: none; } @top-right { content: none; } }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { font: 400 9pt/1.32 "Titillium Web", sans-serif; color: #000; background: #fff; -webkit-print-color-adjust: exact; }
body { orphans: 3; widows: 3; counter-reset: section; overflow-wrap: anywhere; }
.head { display: grid; grid-template-columns: 13mm 1fr auto; column-gap: 4mm; align-items: center; padding-bottom: 3.5mm; border-bottom: 1.4pt solid #000; }
.head .arms { width: 13mm; height: 16mm; display: block; object-fit: contain; }
.head .org { font: 600 14.5pt/1.15 Lora, serif; }
.head .unit { font-size: 8.6pt; margin-top: .6mm; }
.head .qr { width: 20mm; height: 20mm; display: block; }
h1 { font: 600 16.5pt/1.15 Lora, serif; letter-spacing: .02em; margin-top: 5mm; }
.sub { font-size: 9pt; margin-top: .8mm; }
.meta { display: grid; grid-template-columns: auto auto 1fr auto; border: .6pt solid #000; margin-top: 3.6mm; }
.meta div { padding: 1.5mm 2.4mm 1.7mm; border-left: .4pt solid #000; }
.meta div:first-child { border-left: 0; }
.meta dt { font-size: 7.4pt; }
.meta dd { font-weight: 600; font-size: 9.8pt; line-height: 1.2; }
.nb { white-space: nowrap; }
section { margin-top: 4.2mm; break-inside: avoid; }
section.breaks { break-inside: auto; }
.together { break-inside: avoid; }
.one section { margin-top: 3.6mm; }
h2 { font: 700 9.8pt/1.2 "Titillium Web", sans-serif; padding-bottom: 1mm; border-bottom: .9pt solid #000; display: flex; break-after: avoid; counter-increment: section; }
h2::before { content: counter(section); display: inline-block; width: 6mm; flex: none; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: baseline; padding: 1mm 2mm 1mm 0; border-bottom: .3pt solid #777; font-size: 9pt; }
th { font-weight: 400; font-size: 8pt; line-height: 1.45; color: #222; }
td { font-weight: 600; }
.kv .c1 { width: 27mm; } .kv .c2 { width: 63mm; } .kv .c3 { width: 26mm; }
.kv.spaced { margin-top: 1.6mm; }
.wide th { width: 89mm; }
.list thead th { font-size: 7.6pt; border-bottom: .6pt solid #000; }
.list td { font-weight: 400; } .list td.b { font-weight: 600; }
.list .n { width: 7mm; } .list .place { width: 44mm; } .list .town { width: 36mm; } .list .contact { width: 48mm; }
.list .under { display: block; font-size: 7.6pt; }
.list .tick { width: 18mm; } .list .name { width: 62mm; }
.box { display: inline-block; width: 3mm; height: 3mm; border: .7pt solid #000; position: relative; top: .4mm; }
.box.on::before, .box.on::after { content: ""; position: absolute; left: 50%; top: -.35mm; height: 3.2mm; border-left: 1pt solid #000; transform: rotate(45deg); }
.box.on::after { transform: rotate(-45deg); }
.prose { font: 400 9pt/1.42 Lora, serif; margin-top: 1.8mm; }
.prose b { font-weight: 600; }
.small { break-before: avoid; font-size: 7.8pt; line-height: 1.38; margin-top: 1.4mm; }
.sign { border: 1pt solid #000; margin-top: 2.6mm; display: grid; grid-template-columns: 58mm 1fr; break-inside: avoid; }
.sign > div { padding: 2.2mm 3mm; }
.sign > div + div { border-left: .4pt solid #000; }
.sign .lbl { font-size: 7.6pt; }
.sign .who { font-weight: 600; font-size: 10pt; }
.sign .place { margin-top: 3mm; }
.sign .rule { border-bottom: .5pt solid #000; height: 9mm; }
.sign .field { min-height: 19mm; }
.sign.tall .field { min-height: 34mm; } .sign.tall .rule { height: 16mm; }
.sign .opt { margin-top: 1.2mm; font-size: 8.2pt; padding-left: 5mm; text-indent: -5mm; }
.sign .opt .box { margin-right: 2mm; text-indent: 0; }
ol.decl { list-style: none; counter-reset: d; margin-top: 1.6mm; }
ol.decl li { counter-increment: d; font: 400 9pt/1.4 Lora, serif; padding-left: 6mm; position: relative; margin-top: 1.1mm; break-inside: avoid; }
ol.decl li b { font-weight: 600; }
ol.decl li::before { content: counter(d, lower-alpha) ")"; position: absolute; left: 0; }
.hash td { letter-spacing: .02em; word-spacing: 1.1mm; white-space: nowrap; }
ol.steps { list-style: none; counter-reset: s; margin-top: 1.8mm; display: grid; grid-template-columns: repeat(3, 1fr); column-gap: 6mm; }
ol.steps > li { counter-increment: s; font-size: 8.8pt; display: grid; grid-template-columns: 7mm 1fr; }
ol.steps > li::before { content: counter(s); font-weight: 700; border: .8pt solid #000; border-radius: 50%; width: 4.6mm; height: 4.6mm; text-align: center; line-height: 4.2mm; font-size: 8.4pt; }
ol.steps p b { font-weight: 600; }
.send { margin-top: 1.8mm; border-top: .3pt solid #777; }
`;

/** A string of the style sheet: settings may hold quotes and backslashes. */
export const cssText = (text: string): string =>
  `"${text.replace(/[\\"<>]/g, (c) => `\\${c.codePointAt(0)?.toString(16)} `).replace(/\r?\n/g, "\\a ")}"`;
