// What was found in one book: its checks, each with what it counted, and its faults.

// A fault that is everywhere is understood from a few examples.
const MOST_SHOWN = 8

const short = text => {
    const line = `${text}`.replace(/\s+/g, " ").trim()
    return line.length > 220 ? `${line.slice(0, 219)}…` : line
}

export class Report {
    #book
    #checks = new Map()

    constructor(book) {
        this.#book = book
    }

    /** Says that a check was made; `counted` says of what, and may be nothing at all. */
    check(name, counted) {
        this.#at(name).counted.push(counted)
    }

    fault(name, words) {
        this.#at(name).faults.push(short(words))
    }

    #at(name) {
        if (!this.#checks.has(name)) this.#checks.set(name, { counted: [], faults: [] })
        return this.#checks.get(name)
    }

    get faults() {
        return [...this.#checks.values()].reduce((sum, check) => sum + check.faults.length, 0)
    }

    print() {
        console.log(`--- ${this.#book}`)
        for (const [name, { counted, faults }] of this.#checks) {
            for (const fault of faults.slice(0, MOST_SHOWN)) console.log(`fault ${name}: ${fault}`)
            if (faults.length > MOST_SHOWN) console.log(`fault ${name}: and ${faults.length - MOST_SHOWN} more`)
            console.log(`${faults.length ? "bad" : "ok"} ${name}: ${short(counted.join(", ")) || "not finished"}; `
                + `${faults.length} faults`)
        }
    }
}
