namespace CoSell.Sandbox.PartnerCenter;

/// <summary>A body whose connection breaks before its end.</summary>
internal sealed class CutStream : MemoryStream
{
    public CutStream(byte[] body, int arrives)
        : base(body, 0, arrives, writable: false)
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => Arrived(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Arrived(base.Read(buffer));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer, offset, count));

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(ToArray(), cancellationToken);
        throw Broken();
    }

    private static int Arrived(int count) => count > 0 ? count : throw Broken();

    private static IOException Broken() => new("The connection was closed before the whole answer arrived.");
}
