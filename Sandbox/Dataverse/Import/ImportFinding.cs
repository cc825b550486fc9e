namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>One thing an import has to say about a zip.</summary>
/// <param name="File">Entry of the zip, with the line where there is one.</param>
internal sealed record ImportFinding(string Code, bool IsError, string File, string Message)
{
    public static ImportFinding Error(string code, string file, string message) => new(code, true, file, message);

    public static ImportFinding Warning(string code, string file, string message) => new(code, false, file, message);

    public override string ToString() => $"{Code} {File}: {Message}";
}

/// <summary>Codes of the findings; each is explained in docs/errors.md.</summary>
internal static class ImportCode
{
    public const string NotASolution = "CSL3001";
    public const string NoContentType = "CSL3002";
    public const string FileMissing = "CSL3003";
    public const string RootWithoutDefinition = "CSL3004";
    public const string DefinitionWithoutRoot = "CSL3005";
    public const string DuplicateId = "CSL3006";
    public const string SystemFormInUnmanaged = "CSL3007";
    public const string VersionNotHigher = "CSL3008";
    public const string MissingDependency = "CSL3009";
    public const string BadDefinition = "CSL3010";
    public const string AlreadyInstalled = "CSL3011";
    public const string BadFlow = "CSL3012";
    public const string AssemblyNotSigned = "CSL3020";
    public const string AssemblyFramework = "CSL3021";
    public const string AssemblyIdentity = "CSL3022";
    public const string TypeMissing = "CSL3023";
    public const string TypeNotRegistered = "CSL3024";
    public const string AssemblyReference = "CSL3025";
    public const string AssemblyTooLarge = "CSL3026";
    public const string UnknownMessage = "CSL3030";
    public const string UnknownTable = "CSL3031";
    public const string BadStage = "CSL3032";
    public const string AsyncTooEarly = "CSL3033";
    public const string ImageNotAllowed = "CSL3034";
    public const string UnknownFilterColumn = "CSL3035";
    public const string FilterNotAllowed = "CSL3036";
    public const string ImageProperty = "CSL3037";
    public const string UnknownPluginType = "CSL3038";
    public const string StepNotAllowed = "CSL3039";
    public const string ParameterTable = "CSL3040";
    public const string FunctionWithoutResponse = "CSL3041";
    public const string OptionalResponse = "CSL3042";
    public const string BadCustomApi = "CSL3043";
    public const string StepsDisabled = "CSL3050";
}
