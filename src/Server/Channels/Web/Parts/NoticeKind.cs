namespace Kabinet.Channels.Web.Parts;

public enum NoticeKind { Info, Good, Warn, Bad }
