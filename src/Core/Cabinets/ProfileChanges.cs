using Kabinet.Operations;

namespace Kabinet;

/// <param name="Name">Null: the number's own label again.</param>
public sealed record NameChosen(string? Name) : Change;
public sealed record NoticesChosen(IReadOnlyList<NoticeSwitch> Switches) : Change;
/// <param name="Secret">Of the link; only its keyed hash is kept.</param>
public sealed record EmailAsked(EmailUse Use, string Address, Secret Secret, DateTimeOffset Until, int Asked, DateTimeOffset AskedSince) : Change;
public sealed record EmailConfirmed(EmailUse Use, string Address) : Change;
public sealed record EmailDropped(EmailUse Use) : Change;
/// <summary>A letter with a secret in it, sent by Delivery after the commit: encrypted at rest, wiped once it is sent or dead.</summary>
/// <param name="Text">Key of the text: <c>…/subject</c> and <c>…/letter</c>.</param>
public sealed record SecretLetterQueued(string To, string Language, string Text, string Name, Secret Secret, DateTimeOffset Until, IReadOnlyDictionary<string, object> Values) : Change;
