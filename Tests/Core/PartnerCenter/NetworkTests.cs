using System.Net;
using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Tests.PartnerCenter;

public class NetworkTests
{
    [Fact]
    public async Task Send_NoConnection_IsUnavailableAndKeepsTheCause()
    {
        var partner = new AClient();
        var cause = new HttpRequestException("Connection refused (partner.example:443)");
        partner.Network.Then(cause);

        var failure = await Assert.ThrowsAsync<PartnerCenterUnavailable>(partner.Create);

        Assert.Equal(
            "CSL1200: Partner Center could not be reached. The connector tries again by itself. If this stays, an administrator should check the address in the connection and the network.",
            failure.Message);
        Assert.Same(cause, failure.InnerException);
        // The connection may have broken after the request had left.
        Assert.True(failure.MayHaveHappened);
        Assert.Equal(["00000002-0000-0000-0000-000000000000"], partner.Client.RequestIds);
    }

    /// <summary>Signed in beforehand with the usual patience, so that a slow machine cannot run out of time at the sign-in already.</summary>
    private static async Task<AClient> SignedInWithoutPatience()
    {
        var tokens = new AccessTokens();
        var patient = new AClient(tokens: tokens);
        patient.Network.Then(200, """{"id":"ref-1"}""");
        await patient.Create();
        return new AClient(tokens: tokens, timeout: TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public async Task Send_NoAnswerInTime_IsATimeoutWithUnknownOutcome()
    {
        var partner = await SignedInWithoutPatience();
        partner.Network.Then(async cancellation =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            throw new InvalidOperationException("never reached");
        });

        var failure = await Assert.ThrowsAsync<PartnerCenterTimeout>(partner.Create);

        Assert.Equal(
            "CSL1202: Partner Center did not answer in time, so it is not known whether the request was carried out. The connector looks first and then tries again by itself.",
            failure.Message);
        Assert.True(failure.MayHaveHappened);
    }

    [Fact]
    public async Task Send_BodyThatStalls_IsATimeout()
    {
        var partner = await SignedInWithoutPatience();
        partner.Network.Then(_ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Stalled()) }));

        await Assert.ThrowsAsync<PartnerCenterTimeout>(partner.Read);
    }

    [Fact]
    public async Task Send_CallerGivesUp_IsNoTimeout()
    {
        var partner = new AClient();
        using var giveUp = new CancellationTokenSource();
        partner.Network.Then(async cancellation =>
        {
            await giveUp.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            throw new InvalidOperationException("never reached");
        });

        await Assert.ThrowsAsync<OperationCanceledException>(() => partner.Client.Read("ref-1", giveUp.Token));
    }

    [Fact]
    public async Task Send_BodyCutOff_IsUnreadable()
    {
        var partner = new AClient();
        partner.Network.Then(_ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Broken()) }));

        var failure = await Assert.ThrowsAsync<PartnerCenterUnreadable>(partner.Create);

        Assert.Equal("Partner Center's answer cannot be read: it was cut off.", failure.Finding.Sentence);
        Assert.True(failure.MayHaveHappened);
    }

    [Fact]
    public async Task Send_BodyWithoutEnd_IsNotReadToTheEnd()
    {
        var partner = new AClient();
        partner.Network.Then(_ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Endless()) }));

        var failure = await Assert.ThrowsAsync<PartnerCenterUnreadable>(partner.Read);

        Assert.Equal("Partner Center's answer cannot be read: it is longer than 16 MB.", failure.Finding.Sentence);
    }

    private sealed class Endless : ReadOnly
    {
        protected override int Fill(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            return count;
        }
    }

    private sealed class Broken : ReadOnly
    {
        protected override int Fill(byte[] buffer, int offset, int count) => throw new IOException("The response ended prematurely.");
    }

    private sealed class Stalled : ReadOnly
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }

        protected override int Fill(byte[] buffer, int offset, int count) => 0;
    }

    private abstract class ReadOnly : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Fill(buffer, offset, count);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected abstract int Fill(byte[] buffer, int offset, int count);
    }
}
