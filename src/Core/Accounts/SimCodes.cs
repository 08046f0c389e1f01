using Kabinet.Operations;

namespace Kabinet;

/// <summary>What a SIM card asks for: PIN 4 to 8 digits, PUK 8 (3GPP TS 31.101, 9.5.1).</summary>
public sealed record SimCodes(Secret Pin, Secret Puk, Secret Pin2, Secret Puk2);
