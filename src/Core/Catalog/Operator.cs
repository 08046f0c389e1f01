namespace Kabinet;

/// <summary>Whose cabinet this is: the name, the look and where help is found.</summary>
/// <param name="Key">Folder name under <c>operators/</c>: small letters, digits, hyphens.</param>
/// <param name="Name">Brand as shown, without quotation marks.</param>
/// <param name="SiteHost">Host named in messages and in domain-bound codes, without scheme.</param>
/// <param name="SupportPhone">Digits of the call centre in E.164 without «+».</param>
/// <param name="SupportShort">Short number of the call centre, free on the own network, e.g. 0890.</param>
public sealed record Operator(
    string Key, LocalText Name, Brand Brand, string SiteHost, string SupportPhone, string SupportShort);

/// <summary>The only things a white label sets (ux.md 2.1).</summary>
/// <param name="Hue">oklch hue, 0 to 359.</param>
/// <param name="Chroma">oklch chroma, 0 to 0.16.</param>
/// <param name="Radius">Corner radius of cards in CSS pixels, 0 to 28.</param>
/// <param name="Logo">File beside <c>operator.yaml</c>, or empty for a letter mark.</param>
public sealed record Brand(int Hue, decimal Chroma, int Radius, string Logo);

/// <summary>What the demo shows a visitor; production ignores it.</summary>
/// <param name="SignInNumber">The phone a visitor is told to sign in with.</param>
public sealed record DemoSettings(Msisdn SignInNumber);
