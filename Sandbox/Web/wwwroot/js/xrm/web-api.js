import { bare } from "../definitions.js";
import { ask, dataverse, read } from "../http.js";
import { table as tableOf } from "../tables.js";

const FUNCTION = 1;
const CRUD = 2;

const setOf = async name => (await tableOf(name)).set;

/** Xrm.WebApi: thin wrappers of the Dataverse Web API with the platform's signatures. */
export const webApi = {
    async createRecord(table, data) {
        const { set, primaryId } = await tableOf(table);
        const created = await ask(`${set}?$select=${primaryId}`, { method: "POST", body: data, headers: { Prefer: "return=representation" } });
        return { entityType: table, id: created[primaryId] };
    },
    async retrieveRecord(table, id, options = "") {
        return ask(`${await setOf(table)}(${bare(id)})${options}`);
    },
    async updateRecord(table, id, data) {
        await ask(`${await setOf(table)}(${bare(id)})`, { method: "PATCH", body: data });
        return { entityType: table, id: bare(id) };
    },
    async deleteRecord(table, id) {
        await ask(`${await setOf(table)}(${bare(id)})`, { method: "DELETE" });
        return { entityType: table, id: bare(id) };
    },
    async retrieveMultipleRecords(table, options = "", maxPageSize) {
        const address = options.startsWith("http") ? options : (await setOf(table)) + options;
        const answer = await ask(address, maxPageSize ? { headers: { Prefer: `odata.maxpagesize=${maxPageSize},odata.include-annotations="*"` } } : undefined);
        return { entities: answer.value, nextLink: answer["@odata.nextLink"] };
    },
    isAvailableOffline: () => false,
    execute: request => execute(request),
    executeMultiple: requests => Promise.all(requests.flat().map(execute)),
};

async function execute(request) {
    const { boundParameter, operationName, operationType, parameterTypes = {} } = request.getMetadata();
    if (operationType === CRUD) throw new Error(`Xrm.WebApi.execute of ${operationName}: use createRecord, updateRecord, retrieveRecord or deleteRecord.`);
    const target = boundParameter ? request[boundParameter] : null;
    const path = target ? `${await setOf(target.entityType ?? target["@odata.type"]?.split(".").pop())}(${bare(target.id)})/Microsoft.Dynamics.CRM.${operationName}` : operationName;
    const given = Object.keys(parameterTypes).filter(name => name !== boundParameter && request[name] !== undefined);
    if (operationType === FUNCTION) {
        const names = given.map((name, at) => `${name}=@p${at}`).join(",");
        const values = given.map((name, at) => `@p${at}=${encodeURIComponent(typeof request[name] === "string" ? `'${request[name].replace(/'/g, "''")}'` : JSON.stringify(request[name]))}`).join("&");
        return answered(await dataverse(`${path}(${names})${values ? `?${values}` : ""}`));
    }
    const body = {};
    for (const name of given) body[name] = await reference(request[name]);
    return answered(await dataverse(path, { method: "POST", body }));
}

/** Scripts may name a row as { entityType, id }; the Web API wants its type and primary id. */
async function reference(value) {
    if (!value?.entityType || !value.id) return value;
    const { primaryId } = await tableOf(value.entityType);
    return { "@odata.type": `Microsoft.Dynamics.CRM.${value.entityType}`, [primaryId]: bare(value.id) };
}

/** The platform rejects with { errorCode, message } and never resolves with an error answer. */
async function answered(response) {
    if (!response.ok) await read(response);
    return response;
}
