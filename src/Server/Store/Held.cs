namespace Kabinet.Store;

/// <summary>What the lock gave: the picture, the end of the archive chain, and the reply kept under this key.</summary>
public sealed record Held<TPicture>(TPicture Picture, ChainHead Head, KeptReply? Reply);

/// <summary>The last row of a chain: its number (0 before the first) and hash (32 zero bytes before the first).</summary>
public sealed record ChainHead(long Seq, byte[] Hash);

public sealed record KeptReply(byte[] Print, string Body);
