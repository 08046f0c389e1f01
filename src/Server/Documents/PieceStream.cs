using Kabinet.Store;

namespace Kabinet.Documents;

/// <summary>Writes a file of any length into the store as sealed pieces; holds one piece in memory, and the order while it writes.</summary>
public sealed class PieceStream(Database database, Vault vault, long account, long order, OrderLease lease, Func<int> percent) : Stream
{
    public const int PieceBytes = 1 << 18;

    readonly MemoryStream piece = new(PieceBytes);
    int written;

    /// <summary>Pieces of an attempt before this one are gone. False where the file is not this server's to make.</summary>
    public Task<bool> Begin() => database.Write(async tx =>
    {
        if (!await lease.Take(tx)) return false;
        tx.Add("delete from detail_file where account_id = $1 and order_id = $2", account, order);
        return true;
    });

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var part = Math.Min(buffer.Length, PieceBytes - (int)piece.Length);
            piece.Write(buffer.Span[..part]);
            buffer = buffer[part..];
            if (piece.Length == PieceBytes) await Store();
        }
    }

    /// <summary>The last piece.</summary>
    public Task End() => piece.Length > 0 ? Store() : Task.CompletedTask;

    async Task Store()
    {
        var sealedPiece = vault.Seal(piece.GetBuffer().AsSpan(0, (int)piece.Length), WriteDocuments.Place(order));
        var (number, share) = (written++, percent());
        piece.SetLength(0);
        await database.Write(async tx =>
        {
            await lease.Keep(tx);
            tx.Add("insert into detail_file (account_id, order_id, piece, body) values ($1, $2, $3, $4)", account, order, number, sealedPiece);
            tx.Add("update detail_order set percent = $3 where account_id = $1 and order_id = $2", account, order, share);
        });
    }

    /// <summary>A piece goes out when it is full, whatever the writer wishes.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override void Flush() { }
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
}
