using System.Reflection;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Contracts.Tests;

/// <summary>Just enough platform for the probe: one record to find, or one error to meet.</summary>
internal sealed class OneRecordPlatform : IServiceProvider, ITracingService
{
    private readonly Entity? record;
    private readonly Exception? refusal;

    public OneRecordPlatform(Entity record) => this.record = record;

    public OneRecordPlatform(Exception refusal) => this.refusal = refusal;

    public Entity? Updated { get; private set; }

    public List<string> Trace { get; } = [];

    public object GetService(Type serviceType)
    {
        if (serviceType.IsInstanceOfType(this))
            return this;
        var answers = typeof(Answering).GetMethod(nameof(Answering.With))!.MakeGenericMethod(serviceType);
        return answers.Invoke(null, [(Func<MethodInfo, object?[], object?>)Answer])!;
    }

    void ITracingService.Trace(string format, params object[] args) => Trace.Add(format);

    private object? Answer(MethodInfo method, object?[] arguments) => method.Name switch
    {
        "get_UserId" => Guid.Empty,
        "get_InputParameters" => new ParameterCollection { ["Target"] = new Entity("opportunity", record?.Id ?? Guid.Empty) },
        nameof(IOrganizationServiceFactory.CreateOrganizationService) => GetService(typeof(IOrganizationService)),
        nameof(IOrganizationService.RetrieveMultiple) => refusal is null ? new EntityCollection([record!]) : throw refusal,
        nameof(IOrganizationService.Execute) => Update((UpdateRequest)arguments[0]!),
        _ => throw new NotSupportedException($"The probe is not expected to call {method.Name}."),
    };

    private UpdateResponse Update(UpdateRequest request)
    {
        Updated = request.Target;
        return new UpdateResponse();
    }
}

/// <summary>Implements any interface by one function, so that a test names only the members it is about.</summary>
public class Answering : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> answer = (_, _) => null;

    public static T With<T>(Func<MethodInfo, object?[], object?> answer) where T : class
    {
        var proxy = Create<T, Answering>();
        ((Answering)(object)proxy).answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => answer(targetMethod!, args ?? []);
}
