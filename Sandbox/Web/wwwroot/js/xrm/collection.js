/** The platform's collections: get() all, by name, by index or by a test; forEach; getLength. */
export function collection(items, nameOf = item => item.getName()) {
    return {
        get(argument) {
            const all = items();
            if (argument === undefined || argument === null) return [...all];
            if (typeof argument === "number") return all[argument] ?? null;
            if (typeof argument === "string") return all.find(item => nameOf(item) === argument) ?? null;
            return all.filter((item, index) => argument(item, index));
        },
        forEach(action) {
            items().forEach((item, index) => action(item, index));
        },
        getLength: () => items().length,
    };
}
