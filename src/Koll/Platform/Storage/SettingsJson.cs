using System.Text.Json.Serialization;

namespace Koll.Platform.Storage;

/// <summary>How settings of more than one value are read, worked out by the build.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SettledRates))]
internal sealed partial class SettingsJson : JsonSerializerContext;
