namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>Numbers of the platform's tables, published with the table reference; forms, URLs and activities still use them.</summary>
internal static class ObjectTypeCodes
{
    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["account"] = 1, ["contact"] = 2, ["opportunity"] = 3, ["lead"] = 4, ["annotation"] = 5, ["systemuser"] = 8, ["team"] = 9,
        ["businessunit"] = 10, ["organization"] = 1019, ["pricelevel"] = 1022, ["product"] = 1024, ["savedquery"] = 1039,
        ["role"] = 1036, ["systemform"] = 1030, ["opportunityproduct"] = 1083, ["savedqueryvisualization"] = 1111, ["competitor"] = 123,
        ["usersettings"] = 150, ["fieldsecurityprofile"] = 1200, ["fieldpermission"] = 1201, ["queue"] = 2020, ["queueitem"] = 2029,
        ["connection"] = 3234, ["activitypointer"] = 4200, ["opportunityclose"] = 4208, ["pluginassembly"] = 4605, ["plugintype"] = 4602,
        ["sdkmessage"] = 4606, ["sdkmessagefilter"] = 4607, ["sdkmessageprocessingstep"] = 4608, ["sdkmessageprocessingstepimage"] = 4615,
        ["plugintracelog"] = 4619, ["asyncoperation"] = 4700, ["publisher"] = 7101, ["solution"] = 7100, ["importjob"] = 9107,
        ["webresource"] = 9333, ["transactioncurrency"] = 9105, ["environmentvariabledefinition"] = 380, ["environmentvariablevalue"] = 381,
        ["customapi"] = 10026, ["customapirequestparameter"] = 10027, ["customapiresponseproperty"] = 10028,
    };

    public static int? Of(string table) => Codes.TryGetValue(table, out var code) ? code : null;
}
