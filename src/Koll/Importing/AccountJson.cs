using System.Text.Json.Serialization;

namespace Koll.Importing;

/// <summary>How accounts of batches are written and read: worked out by the build, since every opening of a workspace reads some and finding it out at run time takes longer than all of them.</summary>
[JsonSerializable(typeof(ImportAccount))]
[JsonSerializable(typeof(MasterAccount))]
internal sealed partial class AccountJson : JsonSerializerContext;
