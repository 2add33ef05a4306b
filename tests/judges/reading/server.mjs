// Gives the browser the reading program, the books, and their unpacked documents.

import { createReadStream, existsSync, statSync } from "node:fs"
import { createServer } from "node:http"
import path from "node:path"
import { fileURLToPath } from "node:url"

const HERE = path.dirname(fileURLToPath(import.meta.url))
const TYPES = {
    ".css": "text/css", ".epub": "application/epub+zip", ".gif": "image/gif", ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".js": "text/javascript", ".mjs": "text/javascript",
    ".otf": "font/otf", ".png": "image/png", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".webp": "image/webp",
    ".woff": "font/woff", ".woff2": "font/woff2", ".xhtml": "application/xhtml+xml", ".html5": "text/html",
}

/** The file behind a path of ours; a path that leads out of its folder has none. */
function find({ packages, work, books }, pathname) {
    const inside = (folder, rest) => {
        const file = path.join(folder, rest)
        return file.startsWith(folder + path.sep) && existsSync(file) && statSync(file).isFile() ? file : null
    }
    const [, kind, ...rest] = pathname.split("/")
    switch (kind) {
        case "reading": return inside(HERE, rest.join("/"))
        case "foliate": return inside(path.join(packages, "node_modules", "foliate-js"), rest.join("/"))
        case "epub": return books[parseInt(rest[0])] ?? null
        case "book": return inside(path.join(work, rest[0]), rest.slice(1).join("/"))
        default: return null
    }
}

/** Listens on a port that nobody uses, on this machine alone. */
export async function serve(folders) {
    const server = createServer((request, response) => {
        const { pathname } = new URL(request.url, "http://localhost")
        const file = find(folders, decodeURIComponent(pathname))
        if (!file) {
            // Browsers ask for it by themselves.
            response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end()
            return
        }
        response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" })
        createReadStream(file).pipe(response)
    })
    await new Promise(resolve => server.listen(0, "127.0.0.1", resolve))
    return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}
