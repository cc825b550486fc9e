namespace Microsoft.Xrm.Sdk;

public interface IOrganizationServiceFactory
{
    /// <param name="userId">Null: the system user. <see cref="Guid.Empty"/>: the user of the execution context.</param>
    IOrganizationService CreateOrganizationService(Guid? userId);
}
