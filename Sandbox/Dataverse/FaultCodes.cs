namespace CoSell.Sandbox.Dataverse;

/// <summary>The platform's error numbers, as <c>OrganizationServiceFault.ErrorCode</c> carries them: signed.</summary>
internal static class FaultCodes
{
    public const int RowNotFound = unchecked((int)0x80040217);
    public const int NoPrivilege = unchecked((int)0x80040220);
    public const int InvalidArgument = unchecked((int)0x80040203);
    public const int UnknownColumn = unchecked((int)0x80041103);
    public const int UnknownTable = unchecked((int)0x80041102);
    public const int OutOfRange = unchecked((int)0x80044330);
    public const int TextTooLong = unchecked((int)0x80044331);
    public const int ChoiceOutOfRange = unchecked((int)0x8004431A);
    public const int DuplicateId = unchecked((int)0x80040237);
    public const int DuplicateKey = unchecked((int)0x80060892);
    public const int KeyNotFound = unchecked((int)0x80060891);
    public const int VersionDiffers = unchecked((int)0x80060882);
    public const int VersionMissing = unchecked((int)0x80060883);
    public const int DeleteRestricted = unchecked((int)0x80040227);
    public const int InvalidStateTransition = unchecked((int)0x8004f00e);
    public const int InvalidOperation = unchecked((int)0x8004023b);
    public const int StatusOfOtherState = unchecked((int)0x80048408);
    public const int OpportunityAlreadyClosed = unchecked((int)0x80040515);
    public const int OpportunityCannotBeClosed = unchecked((int)0x80040516);
    public const int NoActiveTransaction = unchecked((int)0x80040251);
    public const int ColumnSecurity = unchecked((int)0x8004f508);
    public const int AggregateLimit = unchecked((int)0x8004e023);
}
