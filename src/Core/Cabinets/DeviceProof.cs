namespace Kabinet;

/// <summary>What a program shows of the device it runs on: that it holds a private key right now (RFC 9449, B18). Checked before it comes here.</summary>
/// <param name="Key">SHA-256 thumbprint of the public key (RFC 7638), 32 bytes; null: a proof came and does not hold.</param>
public sealed record DeviceProof(byte[]? Key);
