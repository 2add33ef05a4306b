// Looks at web pages in one browser and prints what it found: see ../axe.
//
// Arguments: folder of the installed packages, browser, folder of this run, then the
// pages. Writes `judged` into the folder of the run when every page was seen.

import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { Report } from "./report.mjs"
import * as sight from "./sight.mjs"

// WCAG 2.2 § 1.4.10 Reflow.
const TELEPHONE = { width: 320, height: 640 }
const DESK = { width: 1280, height: 900 }
const SCHEMES = ["light", "dark"]
const SIZES = [100, 200, 400]
// WCAG 2.2 § 1.4.6 Contrast (Enhanced), for text of any size.
const LEAST_CONTRAST = 7
const SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]

const [packages, executablePath, work, ...files] = process.argv.slice(2)
const require = createRequire(path.join(packages, "index.js"))
const { default: puppeteer } = await import(require.resolve("puppeteer-core"))
const axePath = path.join(packages, "node_modules", "axe-core", "axe.min.js")
const axeVersion = JSON.parse(readFileSync(path.join(packages, "node_modules", "axe-core", "package.json"))).version

const browser = await puppeteer.launch({ executablePath, args: SWITCHES, protocolTimeout: 120_000 })
writeFileSync(path.join(work, "browser"), `${browser.process().pid}`)

async function see(file) {
    const report = new Report(path.basename(file))
    const page = await browser.newPage()
    const asked = []
    page.on("request", request => {
        if (!request.url().startsWith("data:")) asked.push(request.url())
    })
    page.on("console", message => report.fault("asks", `console: ${message.text()}`))
    page.on("pageerror", error => report.fault("asks", `script: ${error.message}`))
    const counts = { texts: 0, rules: 0 }
    let opened = 0
    const open = async (viewport, scheme) => {
        await page.setViewport(viewport)
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }])
        await page.goto(pathToFileURL(file).href)
        opened += 1
    }
    await open(TELEPHONE, "light")
    await skipped({ page, report })
    for (const scheme of SCHEMES) {
        for (const viewport of [TELEPHONE, DESK]) {
            await open(viewport, scheme)
            const place = `${viewport.width} px, ${scheme}`
            await page.evaluate(sight.prepare)
            const { texts, found } = await page.evaluate(sight.contrasts, LEAST_CONTRAST)
            counts.texts += texts
            found.forEach(fault => report.fault("contrast", `${fault}, ${place}`))
            await page.addScriptTag({ path: axePath })
            const { violations, passes } = await page.evaluate(sight.axe, [])
            counts.rules += passes
            for (const { id, impact, help, target } of violations) report.fault("axe", `${impact} ${id}: ${help}: ${target}, ${place}`)
        }
    }
    await open(TELEPHONE, "light")
    await page.evaluate(sight.prepare)
    for (const size of SIZES) {
        const found = await page.evaluate(sight.overflow, `html { font-size: ${size}% }`)
        found.forEach(fault => report.fault("telephone", `${fault}, at ${size} %`))
    }
    await printed({ page, report, open })
    const strangers = asked.filter(url => url !== pathToFileURL(file).href && url !== pathToFileURL(axePath).href)
    strangers.forEach(url => report.fault("asks", url))
    if (counts.texts === 0) report.fault("contrast", "saw no text")
    if (counts.rules === 0) report.fault("axe", "tried no rule")
    report.check("asks", `${opened} times opened, for nothing but itself`)
    report.check("contrast", `${counts.texts} texts`)
    report.check("axe", `${counts.rules} rules passed`)
    report.check("telephone", `at ${SIZES.join(", ")} %`)
    await page.close()
    return report
}

/** The first thing that the keyboard reaches is seen then, and leads past the contents. */
async function skipped({ page, report }) {
    await page.keyboard.press("Tab")
    const link = await page.evaluate(() => {
        const { activeElement: link } = document
        const { width, height, top, left } = link.getBoundingClientRect()
        const target = document.getElementById(link.hash?.slice(1) ?? "")
        return {
            leads: target?.localName ?? "nowhere",
            seen: width >= 24 && height >= 24 && top >= 0 && left >= 0 && getComputedStyle(link).clipPath === "none",
        }
    })
    report.check("skips", `to ${link.leads}`)
    if (link.leads !== "main") report.fault("skips", `the first link leads to ${link.leads}`)
    if (!link.seen) report.fault("skips", "the first link is not seen when it has the focus")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    const inside = await page.evaluate(() => {
        const { activeElement: next } = document
        return next === document.body || next.closest("main, footer") !== null
    })
    if (!inside) report.fault("skips", "what comes after the first link is not the text")
}

/** On paper, nothing is folded up, and the link at the head is gone. */
async function printed({ page, report, open }) {
    await open(DESK, "light")
    await page.emulateMediaType("print")
    const { folded, hidden, skip } = await page.evaluate(() => {
        const all = [...document.querySelectorAll("details")]
        const inside = details => [...details.children].filter(child => child.localName !== "summary")
        return {
            folded: all.length,
            hidden: all.filter(details => inside(details).some(child => !child.checkVisibility())).length,
            skip: getComputedStyle(document.querySelector("a")).display,
        }
    })
    await page.emulateMediaType("screen")
    report.check("paper", `${folded} folded texts open`)
    if (hidden) report.fault("paper", `${hidden} of ${folded} folded texts are not printed`)
    if (skip !== "none") report.fault("paper", "the link that skips is printed")
}

const reports = []
for (const file of files) reports.push(await see(file))
const chromium = (await browser.version()).replace(/.*\//, "")
await browser.close()
for (const report of reports) report.print()
const faults = reports.reduce((sum, report) => sum + report.faults, 0)
console.log(`axe (axe ${axeVersion}, Chromium ${chromium}): ${files.length} pages, ${faults} faults`)
writeFileSync(path.join(work, "judged"), "")
process.exitCode = faults ? 1 : 0
