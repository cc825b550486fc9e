using System.Text;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.WebApi.Http;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Tests.WebApi;

public sealed class ErrorBodyTests
{
    [Theory]
    [InlineData(FaultCodes.RowNotFound, 404)]
    [InlineData(FaultCodes.KeyNotFound, 404)]
    [InlineData(FaultCodes.NoPrivilege, 403)]
    [InlineData(FaultCodes.DuplicateId, 412)]
    [InlineData(FaultCodes.DuplicateKey, 412)]
    [InlineData(FaultCodes.VersionDiffers, 412)]
    [InlineData(FaultCodes.VersionMissing, 400)]
    [InlineData(FaultCodes.UnknownColumn, 400)]
    [InlineData(FaultCodes.InvalidStateTransition, 400)]
    [InlineData(PipelineFault.Aborted, 400)]
    [InlineData(PipelineFault.TooDeep, 400)]
    public void Of_Fault_HasThePlatformsStatus(int code, int status) => Assert.Equal(status, ErrorBody.Of(Faults.Of(code, "No."), annotated: false)!.Status);

    [Fact]
    public void Of_Fault_ShowsCodeAndMessageAlone()
    {
        var answer = ErrorBody.Of(Faults.Of(PipelineFault.Aborted, "CSL1104: <late> & \"past\"."), annotated: false)!;

        Assert.Equal("""{"error":{"code":"0x80040265","message":"CSL1104: <late> & \"past\"."}}""", Encoding.UTF8.GetString(answer.Body));
    }

    [Fact]
    public void Of_RefusalWithItsOwnStatus_HasThatStatus()
    {
        var fault = PipelineFault.Translate(new InvalidPluginExecutionException("Busy.", PluginHttpStatusCode.Conflict), "");

        Assert.Equal(409, ErrorBody.Of(fault, annotated: true)!.Status);
        Assert.DoesNotContain("ErrorDetails.HttpStatus", Encoding.UTF8.GetString(ErrorBody.Of(fault, annotated: true)!.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnythingElse_IsNotAnAnswer() => Assert.Null(ErrorBody.Of(new InvalidOperationException("mistake"), annotated: false));
}
