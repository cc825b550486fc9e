// What the form script uses of the platform's client API, and nothing more. Optional where an older client or a customised form may lack it.
declare namespace Xrm {
    interface Reference { id: string; entityType: string; name?: string }
    interface Notification {
        messages: string[]; notificationLevel: "ERROR" | "RECOMMENDATION"; uniqueId: string;
        actions?: { message: string; actions: (() => void)[] }[];
    }
    interface Control {
        getLabel?(): string; getDisabled?(): boolean; setDisabled?(disabled: boolean): void; refresh?(): void;
        addNotification?(notification: Notification): boolean; clearNotification?(uniqueId?: string): boolean;
    }
    interface Attribute {
        getName(): string; getAttributeType(): string; getFormat?(): string | null; getIsDirty(): boolean;
        getValue(): any; setValue(value: any): void; setSubmitMode?(mode: "always" | "never" | "dirty"): void;
        controls?: { get(): Control[] };
    }
    interface Data {
        entity: { getId?(): string; getEntityName?(): string; getIsDirty(): boolean; attributes?: { forEach?(action: (attribute: Attribute) => void): void } };
        refresh(save: boolean): PromiseLike<void>; save(options?: { saveMode: number }): PromiseLike<void>;
        addOnLoad?(handler: (context: EventContext) => void): void; removeOnLoad?(handler: (context: EventContext) => void): void;
    }
    interface FormContext {
        data: Data;
        ui?: { setFormNotification?(message: string, level: "ERROR" | "WARNING" | "INFO", id: string): boolean; clearFormNotification?(id: string): boolean };
        getAttribute?(name: string): Attribute | null; getControl?(name: string): Control | null;
    }
    interface EventContext { getFormContext(): FormContext }
    interface SaveEventContext extends EventContext { getEventArgs?(): { getSaveMode?(): number; preventDefault(): void } }
    interface Response { ok: boolean; status: number; statusText: string; json(): Promise<any> }
    const Utility: { getGlobalContext?(): { userSettings?: { languageId?: number } } } | undefined;
    const Navigation: {
        openConfirmDialog(strings: { title: string; text: string }): PromiseLike<{ confirmed: boolean }>;
        openAlertDialog(strings: { title: string; text: string }): PromiseLike<unknown>; openUrl(url: string): void;
    };
    const WebApi: {
        online: { execute(request: object): PromiseLike<Response> };
        retrieveRecord(table: string, id: string, options: string): PromiseLike<Record<string, any>>;
        retrieveMultipleRecords(table: string, options: string): PromiseLike<{ entities: Record<string, any>[] }>;
    };
}
declare namespace CoSell {
    /** One of what cosell_Preview and cosell_Sync answer in Findings. */
    interface Finding { code: string; severity: "Error" | "Warning"; field: string; message: string; remedy?: string }
}
declare var CoSell: { Opportunity?: any };
