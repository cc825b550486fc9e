using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using static System.FormattableString;

namespace CoSell.Sandbox.Dataverse;

/// <summary>Every refusal of the data half: one place for its number and its sentence, which names table, column and value.</summary>
internal static class Faults
{
    public static FaultException<OrganizationServiceFault> Of(int code, string message) =>
        new(new OrganizationServiceFault { ErrorCode = code, Message = message }, new FaultReason(message));

    public static Exception RowNotFound(string table, Guid id) =>
        Of(FaultCodes.RowNotFound, $"{table} With Id = {id} Does Not Exist");

    public static Exception UnknownTable(string? table) =>
        Of(FaultCodes.UnknownTable, $"The entity with a name = '{table}' was not found in the MetadataCache. Check the logical name (lower case) or import the solution that brings it.");

    public static Exception UnknownColumn(string table, string? column) =>
        Of(FaultCodes.UnknownColumn, $"'{table}' entity doesn't contain attribute with Name = '{column}'. Use the logical name (lower case) of a column that exists.");

    public static Exception ReadOnlyColumn(string table, string column, string operation) =>
        Of(FaultCodes.InvalidArgument, $"Column '{column}' of '{table}' cannot be set on {operation}; the platform keeps it. Leave it out of the request.");

    public static Exception WrongType(string table, string column, object value, string expected) =>
        Of(FaultCodes.InvalidArgument, $"Incorrect attribute value type {value.GetType().FullName} for column '{column}' of '{table}'; expected {expected}.");

    public static Exception InvalidArgument(string message) => Of(FaultCodes.InvalidArgument, message);

    public static Exception RequiredMissing(string table, string column) =>
        Of(FaultCodes.InvalidArgument, $"Column '{column}' of '{table}' is required by the system and cannot be empty.");

    public static Exception TextTooLong(string table, string column, int length, int limit) =>
        Of(FaultCodes.TextTooLong, Invariant($"A validation error occurred. The length of the '{column}' attribute of the '{table}' entity exceeded the maximum allowed length of '{limit}'; it is {length}. Shorten the text."));

    public static Exception OutOfRange(string table, string column, object value, decimal? min, decimal? max) =>
        Of(FaultCodes.OutOfRange, Invariant($"A validation error occurred. The value {value} of '{column}' on record of type '{table}' is outside the valid range {min} to {max}."));

    public static Exception ChoiceOutOfRange(string table, string column, int value, IEnumerable<int> accepted) =>
        Of(FaultCodes.ChoiceOutOfRange, Invariant($"A validation error occurred. The value {value} of '{column}' on record of type '{table}' is outside the valid range. Accepted Values: {string.Join(",", accepted)}"));

    public static Exception StatusOfOtherState(string table, Guid id, int status, int state) =>
        Of(FaultCodes.StatusOfOtherState, Invariant($"{status} is not a valid status code (statuscode) for state code {state} on {table} with Id {id}."));

    public static Exception LookupTarget(string table, string column, string given, IEnumerable<string> allowed) =>
        Of(FaultCodes.InvalidArgument, $"Column '{column}' of '{table}' cannot refer to table '{given}'; it accepts {string.Join(", ", allowed)}.");

    public static Exception DuplicateId(string table, Guid id) =>
        Of(FaultCodes.DuplicateId, $"Cannot insert duplicate key. A row of '{table}' with Id {id} exists already.");

    public static Exception DuplicateKey(string table, string key, string values) =>
        Of(FaultCodes.DuplicateKey, $"A record that has the attribute values {values} already exists. The entity key {key} of '{table}' requires that this set of attributes contains unique values.");

    public static Exception AlreadyAssociated(string first, Guid firstId, string second, Guid secondId, string relationship) =>
        Of(FaultCodes.DuplicateId, $"Cannot insert duplicate key. {first} {firstId} and {second} {secondId} are associated through '{relationship}' already.");

    public static Exception KeyNotFound(string table, string values) =>
        Of(FaultCodes.KeyNotFound, $"A record with the specified key values does not exist in {table} entity: {values}.");

    public static Exception NotAKey(string table, IEnumerable<string> columns) =>
        Of(FaultCodes.InvalidArgument, $"The columns {string.Join(", ", columns)} are not an alternate key of '{table}'.");

    public static Exception VersionDiffers(string table, Guid id) =>
        Of(FaultCodes.VersionDiffers, $"The version of the existing record doesn't match the RowVersion property provided. ({table} {id}; read the row again.)");

    public static Exception VersionMissing(string table) =>
        Of(FaultCodes.VersionMissing, $"The RowVersion property must be provided when the value of ConcurrencyBehavior is IfRowVersionMatches. (table '{table}')");

    public static Exception DeleteRestricted(string table, Guid id, string relationship, string child, int count) =>
        Of(FaultCodes.DeleteRestricted, Invariant($"The object you tried to delete is associated with another object and cannot be deleted. ({table} {id} is used by {count} row(s) of '{child}' through {relationship}; remove those first.)"));

    public static Exception InvalidStateTransition(string table, int from, int to) =>
        Of(FaultCodes.InvalidStateTransition, Invariant($"Invalid state transition of '{table}' from state {from} to state {to}."));

    public static Exception InvalidOperation(string message) => Of(FaultCodes.InvalidOperation, message);

    public static Exception OpportunityAlreadyClosed(Guid id) =>
        Of(FaultCodes.OpportunityAlreadyClosed, $"The opportunity {id} has already been closed. Reopen it first.");

    public static Exception OpportunityCannotBeClosed(string why) =>
        Of(FaultCodes.OpportunityCannotBeClosed, $"The opportunity cannot be closed: {why}");

    public static Exception NoActiveTransaction() =>
        Of(FaultCodes.NoActiveTransaction, "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");

    public static Exception QueryMalformed(string message) => Of(FaultCodes.InvalidArgument, message);

    public static Exception MissingPrivilege(Guid user, string privilege, string table, Guid row) => Of(FaultCodes.NoPrivilege, row == Guid.Empty
        ? $"Principal user (Id={user}) is missing {privilege} privilege for entity '{table}'. Give the user a role that has it."
        : $"Principal user (Id={user}) lacks {privilege} on '{table}' {row}: the depth of the privilege does not reach the owner of the row.");

    public static Exception SecuredColumn(string table, string column, string action) =>
        Of(FaultCodes.ColumnSecurity, $"Caller does not have permission to {action} the secured column '{column}' of '{table}'. Add the user to a field security profile that allows it.");
}
