// Reads books in one browser and prints what it found: see ../reader.
//
// Arguments: folder of the installed packages, browser, folder of this run (with
// the unpacked books, by number), folder for pictures or "", then the books.
// Writes `judged` into the folder of the run when every book was read to its end.

import { writeFileSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { Report } from "./report.mjs"
import { serve } from "./server.mjs"
import { travel } from "./travel.mjs"
import { look } from "./look.mjs"

// Two cores are common; more books at a time make none of them faster.
const AT_A_TIME = 2
const SWITCHES = [
    // The sandbox does not start as root or in many containers; the pages are our own.
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    // Tabs behind the first one must not sleep.
    "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding", "--hide-scrollbars",
]

const [packages, executablePath, work, pictures, ...books] = process.argv.slice(2)
const require = createRequire(path.join(packages, "index.js"))
const versionOf = name => JSON.parse(readFileSync(path.join(packages, "node_modules", name, "package.json"))).version
const { default: puppeteer } = await import(require.resolve("puppeteer-core"))

const server = await serve({ packages, work, books })
const browser = await puppeteer.launch({ executablePath, args: SWITCHES, protocolTimeout: 120_000 })
writeFileSync(path.join(work, "browser"), `${browser.process().pid}`)

async function read(number) {
    const report = new Report(path.basename(books[number]))
    const base = `${server.origin}/book/${number}`
    const axe = path.join(packages, "node_modules", "axe-core", "axe.min.js")
    const folder = pictures && path.join(pictures, path.parse(books[number]).name)
    const context = await browser.createBrowserContext()
    const documents = await travel({ context, report, origin: server.origin, number, folder })
    if (documents) await look({ context, report, base, documents, axe, folder })
    await context.close()
    return report
}

const reports = []
const waiting = [...books.keys()]
await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift())
        reports[number] = await read(number)
}))
const chromium = (await browser.version()).replace(/.*\//, "")
await browser.close()
server.close()

for (const report of reports) report.print()
const faults = reports.reduce((sum, report) => sum + report.faults, 0)
console.log(`reader (foliate-js ${versionOf("foliate-js")}, axe ${versionOf("axe-core")}, Chromium ${chromium}): `
    + `${books.length} books, ${faults} faults`)
writeFileSync(path.join(work, "judged"), "")
process.exitCode = faults ? 1 : 0
