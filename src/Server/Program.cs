using Kabinet.Commands;

return await KabinetCommand.Build().Parse(args).InvokeAsync();
