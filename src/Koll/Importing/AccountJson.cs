using System.Text.Json.Serialization;

namespace Koll.Importing;

/// <summary>How accounts of batches are written, and those of customers and contacts read: worked out by the build, since finding it out at run time takes longer. Accounts of sales, of which every opening of a workspace reads some, are read by <see cref="AccountReader"/>.</summary>
[JsonSerializable(typeof(ImportAccount))]
[JsonSerializable(typeof(MasterAccount))]
internal sealed partial class AccountJson : JsonSerializerContext;
