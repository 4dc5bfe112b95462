<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>{0} cannot be written: there is no folder {1}.</source>
        <translation>无法写入 {0}：没有文件夹 {1}。</translation>
    </message>
    <message>
        <source>this output cell</source>
        <translation>当前输出单元格</translation>
    </message>
    <message>
        <source>this row</source>
        <translation>当前行</translation>
    </message>
    <message>
        <source>this map</source>
        <translation>当前特征图</translation>
    </message>
    <message>
        <source>all steps</source>
        <translation>全部步骤</translation>
    </message>
    <message>
        <source>there is no step in {0}: this layer has {1:,}.</source>
        <translation>{0} 不含任何步骤：这一层共有 {1:,} 步。</translation>
    </message>
    <message>
        <source>that would be {0:,} frames. Choose fewer steps, or make each step larger (by cell or map).</source>
        <translation>这样会有 {0:,} 帧，太多了。请只选一部分步骤，或者让每一步更大（按单元格或按特征图）。</translation>
    </message>
    <message>
        <source>{0!r} is not a format. Use one of {1}.</source>
        <translation>{0!r} 不是支持的格式。请使用其中之一：{1}。</translation>
    </message>
    <message>
        <source>a worksheet is a PDF: use a name that ends in {0}, or {1}.</source>
        <translation>练习单只能是 PDF：请使用以 {0} 结尾的文件名，或加上 {1}。</translation>
    </message>
    <message>
        <source>{0:g} frames per second is out of range. Use 0.1 to 50.</source>
        <translation>帧率不能是 {0:g}。请用 0.1 到 50 帧/秒。</translation>
    </message>
    <message>
        <source>the scale cannot be {0}. Use 1, 2, 3 or 4.</source>
        <translation>放大倍数不能是 {0}。请用 1、2、3 或 4。</translation>
    </message>
    <message>
        <source>{0}x{1} cannot be drawn. Use {2} to {3} pixels per side.</source>
        <translation>无法绘制 {0}x{1}。每边请用 {2} 到 {3} 像素。</translation>
    </message>
    <message>
        <source>a {0} has at most {1} pixels per side. Use a smaller size or scale.</source>
        <translation>{0} 每边最多 {1} 像素。请减小尺寸或倍数。</translation>
    </message>
    <message>
        <source>{0}x{1} takes too much memory. Use a smaller size or scale.</source>
        <translation>{0}x{1} 占用内存太多。请减小尺寸或倍数。</translation>
    </message>
    <message>
        <source>there is not enough memory. Use a smaller size or scale.</source>
        <translation>内存不足。请减小尺寸或倍数。</translation>
    </message>
    <message>
        <source>standard output</source>
        <translation>标准输出</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} has the shape {1}: it is empty.</source>
        <translation>{0} 的形状是 {1}：它是空的。</translation>
    </message>
    <message>
        <source>{0} cannot be read: it is damaged, or not a complete .npy or .npz file. Save it again.</source>
        <translation>无法读取 {0}：文件已损坏，或者不是完整的 .npy 或 .npz 文件。请重新保存。</translation>
    </message>
    <message>
        <source>{0} contains no array of numbers with 1, 2 or 3 dimensions (it has {1}). Save one as (L), (C, L) or (N, C, L).</source>
        <translation>{0} 里没有 1、2 或 3 维的数值数组（里面有 {1}）。请保存成 (L)、(C, L) 或 (N, C, L)。</translation>
    </message>
    <message>
        <source>{0} contains no array of numbers with 2, 3 or 4 dimensions (it is empty). Save one as (H, W), (C, H, W) or (N, C, H, W).</source>
        <translation>{0} 里没有 2、3 或 4 维的数值数组（文件是空的）。请保存成 (H, W)、(C, H, W) 或 (N, C, H, W)。</translation>
    </message>
    <message>
        <source>{0} {1} of {2}</source>
        <translation>{0} {1}，类型 {2}</translation>
    </message>
    <message>
        <source>{0} contains no array of numbers with 2, 3 or 4 dimensions (it has {1}). Save one as (H, W), (C, H, W) or (N, C, H, W).</source>
        <translation>{0} 里没有 2、3 或 4 维的数值数组（里面有 {1}）。请保存成 (H, W)、(C, H, W) 或 (N, C, H, W)。</translation>
    </message>
    <message>
        <source>{0} has samples 0 to {1}, but no {2}.</source>
        <translation>{0} 的样本编号是 0 到 {1}，没有 {2}。</translation>
    </message>
    <message>
        <source>{0} contains no convolution layer: none of its {1} tensors is a weight of three or four dimensions (out_channels, in_channels / groups, kernel size on each axis).</source>
        <translation>{0} 里没有卷积层：它的 {1} 个张量都不是三维或四维的权重（out_channels、in_channels / groups、每个轴上的卷积核大小）。</translation>
    </message>
    <message>
        <source>The parts of {0} do not go together: {1}.</source>
        <translation>{0} 的各部分形状不匹配：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be read: it is damaged, or not a complete .safetensors file. Save it again.</source>
        <translation>无法读取 {0}：文件已损坏，或者不是完整的 .safetensors 文件。请重新保存。</translation>
    </message>
    <message>
        <source>{0} contains too many tensors to list. Save only some of them.</source>
        <translation>{0} 中的张量太多，无法列出。请只保存其中一部分。</translation>
    </message>
    <message>
        <source>{0} is stored in a type that NumPy does not have ({1}). Save it as float32.</source>
        <translation>{0} 的存储类型 NumPy 不支持（{1}）。请存成 float32。</translation>
    </message>
    <message>
        <source>{0} is a folder. Choose a file in it.</source>
        <translation>{0} 是文件夹。请选择其中的文件。</translation>
    </message>
    <message>
        <source>{0} is not an ordinary file. Copy it to one first.</source>
        <translation>{0} 不是普通文件。请先把内容复制到普通文件中。</translation>
    </message>
    <message>
        <source>You do not have permission to read {0}. Ask its owner.</source>
        <translation>你没有读取 {0} 的权限。请联系文件的所有者。</translation>
    </message>
    <message>
        <source>There is not enough memory to open {0}. Close other programs first.</source>
        <translation>内存不足，无法打开 {0}。请先关闭其他程序。</translation>
    </message>
    <message>
        <source>There is no file {0}. Check the name.</source>
        <translation>没有文件 {0}。请检查文件名。</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}. Copy it again.</source>
        <translation>无法读取 {0}：{1}。请重新复制。</translation>
    </message>
    <message>
        <source>{0} contains {1}, not numbers. Save it as float32.</source>
        <translation>{0} 里是 {1}，不是数值。请存成 float32。</translation>
    </message>
    <message>
        <source>{0} has {1:,} values that are NaN, infinite or outside float32. Replace them first, for example with numpy.nan_to_num; a single one can be typed in later.</source>
        <translation>{0} 里有 {1:,} 个值是 NaN、无穷大或超出 float32 的范围。请先替换它们，例如用 numpy.nan_to_num；之后可以再单独填入一个。</translation>
    </message>
    <message>
        <source>{0} has the shape {1}: too large to show. At most {2} million numbers can be opened; save a part of it.</source>
        <translation>{0} 的形状是 {1}，太大，无法显示。最多可以打开 {2}00 万个数；请只保存其中一部分。</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{1} 中的 {0}</translation>
    </message>
    <message>
        <source>it has too many parts</source>
        <translation>里面的内容太多</translation>
    </message>
    <message>
        <source>{0} is not an experiment.</source>
        <translation>{0} 不是实验文件。</translation>
    </message>
    <message>
        <source>{0} is damaged or incomplete. Copy it again from the original.</source>
        <translation>{0} 已损坏或不完整。请从原文件重新复制。</translation>
    </message>
    <message>
        <source>{0} is not an experiment: it has no settings. Choose a .npz file that ConvGUI saved.</source>
        <translation>{0} 不是实验文件：里面没有 settings。请选择 ConvGUI 保存的 .npz 文件。</translation>
    </message>
    <message>
        <source>{0} is not a valid experiment: {1}. Save it again with ConvGUI.</source>
        <translation>{0} 不是有效的实验文件：{1}。请用 ConvGUI 重新保存。</translation>
    </message>
    <message>
        <source>its {0} is missing</source>
        <translation>缺少 {0}</translation>
    </message>
    <message>
        <source>its {0} is not an array</source>
        <translation>其中的 {0} 不是数组</translation>
    </message>
    <message>
        <source>its settings are not a JSON object</source>
        <translation>settings 不是 JSON 对象</translation>
    </message>
    <message>
        <source>its {0} has the type {1}</source>
        <translation>其中的 {0} 类型是 {1}</translation>
    </message>
    <message>
        <source>its {0} has the shape {1}</source>
        <translation>其中的 {0} 形状是 {1}</translation>
    </message>
    <message>
        <source>its settings are not JSON</source>
        <translation>settings 不是 JSON</translation>
    </message>
    <message>
        <source>its settings have no version number</source>
        <translation>settings 里没有版本号</translation>
    </message>
    <message>
        <source>{0} was saved by a newer ConvGUI (format {1}, this one reads up to {2}). Open it there, or update ConvGUI.</source>
        <translation>{0} 由更高版本的 ConvGUI 保存（格式 {1}，当前版本最多读到 {2}）。请用新版本打开，或更新 ConvGUI。</translation>
    </message>
    <message>
        <source>{0} contains an impossible layer: {1}</source>
        <translation>{0} 里的层无效：{1}</translation>
    </message>
    <message>
        <source>{0} is not an experiment. Choose a .npz file that ConvGUI saved; open a picture as the input.</source>
        <translation>{0} 不是实验文件。请选择 ConvGUI 保存的 .npz 文件；图片请作为输入打开。</translation>
    </message>
    <message>
        <source>{0} cannot be {1!r}</source>
        <translation>{0} 不能是 {1!r}</translation>
    </message>
    <message>
        <source>input_size cannot be {0}</source>
        <translation>input_size 不能是 {0}</translation>
    </message>
    <message>
        <source>an edit cannot be {0!r}</source>
        <translation>改动的值不能是 {0!r}</translation>
    </message>
    <message>
        <source>an edit cannot be {0}</source>
        <translation>改动不能是 {0}</translation>
    </message>
    <message>
        <source>pinned cannot be {0}</source>
        <translation>pinned 不能是 {0}</translation>
    </message>
    <message>
        <source>{0} contains several arrays ({1}). Save the one you want as .npy.</source>
        <translation>{0} 里有多个数组（{1}）。请把要用的那个存成 .npy。</translation>
    </message>
    <message>
        <source>{0} has the shape {1}, which looks like channels last. Conv2d takes channels first: save x.transpose(2, 0, 1).</source>
        <translation>{0} 的形状是 {1}，看起来通道在最后。Conv2d 要求通道在前：请保存 x.transpose(2, 0, 1)。</translation>
    </message>
    <message>
        <source>{0} has {1:,} samples: the first is used.</source>
        <translation>{0} 有 {1:,} 个样本：使用第一个。</translation>
    </message>
    <message>
        <source>{0} cannot be read. Copy it again from the original.</source>
        <translation>无法读取 {0}。请从原文件重新复制。</translation>
    </message>
    <message>
        <source>{0} has more than {1} bytes. Paste the part with the layers.</source>
        <translation>{0} 超过 {1} 字节。请粘贴有层的那一部分。</translation>
    </message>
    <message>
        <source>{0} is too large for a lesson: the limit is {1} million bytes.</source>
        <translation>{0} 太大，不能作为课程：上限是 {1} MB。</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>{0}, line {1}: this is not UTF-8 text. Save the file as UTF-8.</source>
        <translation>{0}，第 {1} 行：不是 UTF-8 文本。请把文件存成 UTF-8。</translation>
    </message>
    <message>
        <source>This build of ConvGUI cannot write MP4. Choose another format.</source>
        <translation>这个 ConvGUI 版本不能生成 MP4。请选择其他格式。</translation>
    </message>
    <message>
        <source>MP4 needs the package av. Install it with {0}, or choose another format.</source>
        <translation>MP4 需要 av 包。请用 {0} 安装，或选择其他格式。</translation>
    </message>
    <message>
        <source>{0} has {1} × {2} pixels, more than {3} million. Scale it down first.</source>
        <translation>{0} 有 {1} × {2} 像素，超过 {3}00 万。请先缩小。</translation>
    </message>
    <message>
        <source>{0} is not a picture that can be read. Use PNG, JPEG, GIF, BMP, TIFF or WebP.</source>
        <translation>{0} 不是可以读取的图片。请用 PNG、JPEG、GIF、BMP、TIFF 或 WebP。</translation>
    </message>
    <message>
        <source>{0} is too large to open. Scale it down first.</source>
        <translation>{0} 太大，无法打开。请先缩小。</translation>
    </message>
    <message>
        <source>{0} cannot be read: it is damaged or incomplete. Save it again.</source>
        <translation>无法读取 {0}：文件已损坏或不完整。请重新保存。</translation>
    </message>
    <message>
        <source>{0} has {1} × {2} pixels, too many to show: it is scaled down to {3} × {4}.</source>
        <translation>{0} 有 {1} × {2} 个像素，数量太多，已缩小为 {3} × {4} 显示。</translation>
    </message>
    <message>
        <source>The {0}-bit numbers of {1} are scaled to −1 … 1.</source>
        <translation>{1} 中的 {0} 位数值已缩放到 −1 … 1。</translation>
    </message>
    <message>
        <source>The {0}-bit numbers of {1} are scaled to 0 … 1.</source>
        <translation>{1} 中的 {0} 位数值已缩放到 0 … 1。</translation>
    </message>
    <message>
        <source>the {0} writer does not start</source>
        <translation>{0} 写入器无法启动</translation>
    </message>
    <message>
        <source>Say what is asked about: “reads c0”, or “accepts torch.nn.Conv2d(…)”.</source>
        <translation>请写明问的是什么：“reads c0”或“accepts torch.nn.Conv2d(…)”。</translation>
    </message>
    <message>
        <source>Rows: {0}. Columns: {1}.</source>
        <translation>行：{0}。列：{1}。</translation>
    </message>
    <message>
        <source>A row is output row × stride + number of the tap × dilation{0}, a column likewise.</source>
        <translation>行号 = 输出行号 × stride + 采样点序号 × dilation{0}，列号同理。</translation>
    </message>
    <message>
        <source>A place is output × stride + number of the tap × dilation{0}.</source>
        <translation>位置 = 输出序号 × stride + 采样点序号 × dilation{0}。</translation>
    </message>
    <message>
        <source>What lies outside is not read.</source>
        <translation>界外的位置不读取。</translation>
    </message>
    <message>
        <source>{0}·{1} + tap·{2}{3} = {4}</source>
        <translation>{0}·{1} + 采样点序号·{2}{3} = {4}</translation>
    </message>
    <message>
        <source>Each group makes {0} / {1} = {2} of the outputs and reads {3} / {1} = {4} of the inputs. Output {5} is in group {6}, which reads {7}.</source>
        <translation>每组产生 {0} / {1} = {2} 个输出通道，读取 {3} / {1} = {4} 个输入通道。输出通道 {5} 在组 {6} 中，这一组读取 {7}。</translation>
    </message>
    <message>
        <source>There is no channel {0}: the last one is {1}{2}.</source>
        <translation>没有通道 {0}：最后一个是 {1}{2}。</translation>
    </message>
    <message>
        <source>{0} has no height: ask about the width.</source>
        <translation>{0} 没有高度：请改问宽度。</translation>
    </message>
    <message>
        <source>d(k − 1) − p: {0} − {1} = {2} before, and output_padding more behind: {3}.</source>
        <translation>d(k − 1) − p：前面 {0} − {1} = {2}，后面再加 output_padding：{3}。</translation>
    </message>
    <message>
        <source>padding is {0}, and it is added on each side.</source>
        <translation>padding 是 {0}，每一边都加这么多。</translation>
    </message>
    <message>
        <source>&apos;valid&apos; adds nothing.</source>
        <translation>&apos;valid&apos; 不加任何填充。</translation>
    </message>
    <message>
        <source>{0} has only {1}.</source>
        <translation>{0} 只有 {1}。</translation>
    </message>
    <message>
        <source>&apos;same&apos; adds {0}·({1} − 1) = {2} in all: {3} before and {4} after.</source>
        <translation>&apos;same&apos; 一共加 {0}·({1} − 1) = {2}：左边 {3}，右边 {4}。</translation>
    </message>
    <message>
        <source>A pool has no weights and no bias: 0.</source>
        <translation>池化层没有权重，也没有偏置：0。</translation>
    </message>
    <message>
        <source>Weights, and no bias: {0} = {1}.</source>
        <translation>只有权重，没有偏置：{0} = {1}。</translation>
    </message>
    <message>
        <source>Weights, and a bias for each output channel: {0} + {1} = {2}.</source>
        <translation>权重，再加每个输出通道一个偏置：{0} + {1} = {2}。</translation>
    </message>
    <message>
        <source>Each pixel with each weight: {0} · {1} = {2:,}.</source>
        <translation>每个像素乘以每个权重：{0} · {1} = {2:,}。</translation>
    </message>
    <message>
        <source>{0} output cells, each with {1} products: {2:,}.</source>
        <translation>{0} 个输出单元格，每个有 {1} 个乘积：{2:,}。</translation>
    </message>
    <message>
        <source>Channels of the group, times the kernel&apos;s rows and columns: {0} = {1:,}.</source>
        <translation>组内通道数乘以卷积核的行数和列数：{0} = {1:,}。</translation>
    </message>
    <message>
        <source>Channels of the group, times the kernel&apos;s size: {0} = {1:,}.</source>
        <translation>组内通道数乘以卷积核大小：{0} = {1:,}。</translation>
    </message>
    <message>
        <source>&apos;same&apos; adds {0}·({1} − 1) = {2} in all: half of it on each side, {3}.</source>
        <translation>&apos;same&apos; 一共加 {0}·({1} − 1) = {2}：两边各一半，每边 {3}。</translation>
    </message>
    <message>
        <source>&apos;same&apos; adds {0}·({1} − 1) = {2} in all: {3} before and {4} after. The extra one goes at the bottom and on the right.</source>
        <translation>&apos;same&apos; 一共加 {0}·({1} − 1) = {2}：上（左）{3}，下（右）{4}。多出的一行（列）加在下边（右边）。</translation>
    </message>
    <message>
        <source>Input channels, times the kernel&apos;s size: {0} = {1:,}.</source>
        <translation>输入通道数乘以卷积核大小：{0} = {1:,}。</translation>
    </message>
    <message>
        <source>Input channels, times the kernel&apos;s rows and columns: {0} = {1:,}.</source>
        <translation>输入通道数乘以卷积核的行数和列数：{0} = {1:,}。</translation>
    </message>
    <message>
        <source>in_channels / groups: {0} / {1} = {2}.</source>
        <translation>in_channels / groups：{0} / {1} = {2}。</translation>
    </message>
    <message>
        <source>With bias=False there is none.</source>
        <translation>bias=False 时没有偏置。</translation>
    </message>
    <message>
        <source>One for each output channel: {0}.</source>
        <translation>每个输出通道一个：{0}。</translation>
    </message>
    <message>
        <source>There is a channel multiplier only if groups = in_channels; here groups is {0} and in_channels is {1}.</source>
        <translation>只有 groups = in_channels 时才有通道乘数；这里 groups 是 {0}，in_channels 是 {1}。</translation>
    </message>
    <message>
        <source>out_channels / in_channels: {0} / {1} = {2}.</source>
        <translation>out_channels / in_channels：{0} / {1} = {2}。</translation>
    </message>
    <message>
        <source>{0} of {1} numbers are read.</source>
        <translation>{1} 个数中读取 {0} 个。</translation>
    </message>
    <message>
        <source>{0} of {1} rows and {2} of {3} columns are read: {0} · {2} = {4:,} of {5:,} pixels.</source>
        <translation>{1} 行中读取 {0} 行，{3} 列中读取 {2} 列：{5:,} 个像素中读取 {0} · {2} = {4:,} 个。</translation>
    </message>
    <message>
        <source>The footprint covers {0} · {1} pixels and reads {2} · {3} of them: {4} − {5} = {6}.</source>
        <translation>窗口覆盖 {0} · {1} 个像素，读取其中 {2} · {3} 个：{4} − {5} = {6}。</translation>
    </message>
    <message>
        <source>The footprint covers {0} numbers and reads {1} of them: {0} − {1} = {2}.</source>
        <translation>窗口覆盖 {0} 个数，读取其中 {1} 个：{0} − {1} = {2}。</translation>
    </message>
    <message>
        <source>The products: {0} = {1}.</source>
        <translation>各个乘积：{0} = {1}。</translation>
    </message>
    <message>
        <source>The sums of the channels: {0} = {1}.</source>
        <translation>各通道的和：{0} = {1}。</translation>
    </message>
    <message>
        <source>The products, then the bias: {0} + {1} = {2}.</source>
        <translation>先是各个乘积，再加偏置：{0} + {1} = {2}。</translation>
    </message>
    <message>
        <source>The sums of the channels, then the bias: {0} + {1} = {2}.</source>
        <translation>先是各通道的和，再加偏置：{0} + {1} = {2}。</translation>
    </message>
    <message>
        <source>The largest of {0} is {1}.</source>
        <translation>{0} 中最大的是 {1}。</translation>
    </message>
    <message>
        <source>The mean: ({0}) / {1} = {2}.</source>
        <translation>平均值：({0}) / {1} = {2}。</translation>
    </message>
    <message>
        <source>{0!r} is not a channel: write {1}0, {1}1 and so on.</source>
        <translation>{0!r} 不是通道：请写 {1}0、{1}1 这样的名称。</translation>
    </message>
    <message>
        <source>One of its weights is {0}.</source>
        <translation>它有一个权重是 {0}。</translation>
    </message>
    <message>
        <source>It reads {0}, which is {1}, and {1} times the weight 0 is nan.</source>
        <translation>它读取 {0}，值是 {1}；{1} 乘以权重 0 得 nan。</translation>
    </message>
    <message>
        <source>It reads {0}, which is {1}.</source>
        <translation>它读取 {0}，值是 {1}。</translation>
    </message>
    <message>
        <source>Its bias is {0}.</source>
        <translation>它的偏置是 {0}。</translation>
    </message>
    <message>
        <source>None of the {0} numbers that it reads is nan or infinite.</source>
        <translation>它读取的 {0} 个数都不是 nan，也不是无穷大。</translation>
    </message>
    <message>
        <source>Length: {0}.</source>
        <translation>长度：{0}。</translation>
    </message>
    <message>
        <source>Height: {0}. Width: {1}.</source>
        <translation>高：{0}。宽：{1}。</translation>
    </message>
    <message>
        <source>Every output reads every input channel, {0}.</source>
        <translation>每个输出通道都读取全部输入通道 {0}。</translation>
    </message>
    <message>
        <source>A pool has no weights: ask about a convolution.</source>
        <translation>池化层没有权重：请改问卷积层。</translation>
    </message>
    <message>
        <source>The kernel is too large to be compared with a zero-filled one: use less dilation, or fewer channels.</source>
        <translation>卷积核太大，无法与补零卷积核比较：请减小膨胀率或通道数。</translation>
    </message>
    <message>
        <source>{0:,} cells were compared, and all agree: the zeros add nothing to the sum.</source>
        <translation>比较了 {0:,} 个单元格，全部相同：补上的零不改变求和结果。</translation>
    </message>
    <message>
        <source>In {0:,} of {1:,} cells one result is finite and the other is not: a zero of the filled kernel meets nan or inf, and that product is nan.</source>
        <translation>{1:,} 个单元格中有 {0:,} 个，一个结果有限，另一个不是：补零卷积核中的零遇到 nan 或 inf，乘积就是 nan。</translation>
    </message>
    <message>
        <source>The kernel is too large to be compared with a flipped one: use less dilation, or fewer channels.</source>
        <translation>卷积核太大，无法与翻转卷积核比较：请减小膨胀率或通道数。</translation>
    </message>
    <message>
        <source>{0:,} cells were compared, and all agree.</source>
        <translation>比较了 {0:,} 个单元格，全都相同。</translation>
    </message>
    <message>
        <source>In {0:,} of {1:,} cells one result is finite and the other is not.</source>
        <translation>{1:,} 个单元格中有 {0:,} 个，一个结果有限，另一个不是。</translation>
    </message>
    <message>
        <source>{0:,} cells were compared; the largest difference is {1}.</source>
        <translation>比较了 {0:,} 个单元格，最大的差是 {1}。</translation>
    </message>
    <message>
        <source>Output {0} is in group {1} of {2}, which reads {3}.</source>
        <translation>输出通道 {0} 在组 {1} 中（共 {2} 组），这一组读取 {3}。</translation>
    </message>
    <message>
        <source>PyTorch accepts it; the output is {0}.</source>
        <translation>PyTorch 接受；输出是 {0}。</translation>
    </message>
    <message>
        <source>{0} needs a comparison and a whole number: {0} = 3, or {0} &lt;= 3.</source>
        <translation>{0} 后面需要比较符号和整数：{0} = 3 或 {0} &lt;= 3。</translation>
    </message>
    <message>
        <source>{0!r} is not a condition: write a name, then =, &lt;, &lt;=, &gt; or &gt;=, then a whole number.</source>
        <translation>{0!r} 不是条件：请先写名称，再写 =、&lt;、&lt;=、&gt; 或 &gt;=，最后写整数。</translation>
    </message>
    <message>
        <source>The number in {0!r} is too large: write at most {1} digits.</source>
        <translation>{0!r} 里的数太大：最多写 {1} 位。</translation>
    </message>
    <message>
        <source>Write {0} alone, without a number.</source>
        <translation>{0} 要单独写，后面不跟数。</translation>
    </message>
    <message>
        <source>The input is {0} long, the output {1}.</source>
        <translation>输入长 {0}，输出长 {1}。</translation>
    </message>
    <message>
        <source>The size is not kept: {0} becomes {1}.</source>
        <translation>大小变了：{0} 变成了 {1}。</translation>
    </message>
    <message>
        <source>The input is {0} × {1}, the output {2} × {3}.</source>
        <translation>输入是 {0} × {1}，输出是 {2} × {3}。</translation>
    </message>
    <message>
        <source>The size is not kept: {0} × {1} becomes {2} × {3}.</source>
        <translation>大小变了：{0} × {1} 变成了 {2} × {3}。</translation>
    </message>
    <message>
        <source>groups = {0} and in_channels = {1}.</source>
        <translation>groups = {0}，in_channels = {1}。</translation>
    </message>
    <message>
        <source>It is not depthwise: groups = {0} and in_channels = {1}.</source>
        <translation>这不是深度卷积：groups = {0}，in_channels = {1}。</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>{0}; wanted: {1}.</source>
        <translation>{0}；要求：{1}。</translation>
    </message>
    <message>
        <source>Here {0}.</source>
        <translation>这里 {0}。</translation>
    </message>
    <message>
        <source>All should be read.</source>
        <translation>应该全部读到。</translation>
    </message>
    <message>
        <source>Wanted: {0}.</source>
        <translation>要求：{0}。</translation>
    </message>
    <message>
        <source>The input is {0} × {1}.</source>
        <translation>输入是 {0} × {1}。</translation>
    </message>
    <message>
        <source>The input is {0} × {1}; wanted: {2} × {3}.</source>
        <translation>输入是 {0} × {1}；要求：{2} × {3}。</translation>
    </message>
    <message>
        <source>The output is {0} × {1}.</source>
        <translation>输出是 {0} × {1}。</translation>
    </message>
    <message>
        <source>The output is {0} × {1}; wanted: {2} × {3}.</source>
        <translation>输出是 {0} × {1}；要求：{2} × {3}。</translation>
    </message>
    <message>
        <source>Only a transposed layer has stamps that overlap.</source>
        <translation>只有转置卷积的章才会重叠。</translation>
    </message>
    <message>
        <source>Stamps of {0} × {1} cells begin {2} and {3} cells apart.</source>
        <translation>每个章有 {0} × {1} 格，相邻章的起点上下相差 {2} 格，左右相差 {3} 格。</translation>
    </message>
    <message>
        <source>Stamps of {0} cells begin {1} cells apart.</source>
        <translation>章有 {0} 格，起点相差 {1} 格。</translation>
    </message>
    <message>
        <source>Stamps of {0} × {1} cells begin {2} cells apart.</source>
        <translation>每个章有 {0} × {1} 格，相邻章的起点相差 {2} 格。</translation>
    </message>
    <message>
        <source>dilation={0} and stride={1} have a common divisor greater than 1, so some cells get no stamp.</source>
        <translation>dilation={0} 和 stride={1} 有大于 1 的公约数，所以有些单元格一个章也得不到。</translation>
    </message>
    <message>
        <source>{0} is not a multiple of {1}, so some cells get more stamps than others.</source>
        <translation>{0} 不是 {1} 的倍数，所以有些单元格得到的章比别的多。</translation>
    </message>
    <message>
        <source>{0} has no height.</source>
        <translation>{0} 没有高度。</translation>
    </message>
    <message>
        <source>{0} has no {1}.</source>
        <translation>{0} 没有 {1}。</translation>
    </message>
    <message>
        <source>{0} is not given.</source>
        <translation>没有给出 {0}。</translation>
    </message>
    <message>
        <source>The input is {0}</source>
        <translation>输入的类型是 {0}</translation>
    </message>
    <message>
        <source>Give float32 or float64.</source>
        <translation>请用 float32 或 float64。</translation>
    </message>
    <message>
        <source>This layer has a bias, and none was given</source>
        <translation>这一层有偏置，却没有给出</translation>
    </message>
    <message>
        <source>This layer has no bias, but one was given</source>
        <translation>这一层没有偏置，却给出了一个</translation>
    </message>
    <message>
        <source>Leave it out, or leave bias=False out.</source>
        <translation>请去掉它，或去掉 bias=False。</translation>
    </message>
    <message>
        <source>The input is {0}, but weight or bias is not</source>
        <translation>输入的类型是 {0}，权重或偏置却不是</translation>
    </message>
    <message>
        <source>Give all of them the same type.</source>
        <translation>请让它们类型一致。</translation>
    </message>
    <message>
        <source>{0} is a {1}, not an array of NumPy</source>
        <translation>{0} 是 {1}，不是 NumPy 数组</translation>
    </message>
    <message>
        <source>Give {0}.</source>
        <translation>请给出 {0}。</translation>
    </message>
    <message>
        <source>{0} is not the size of an input</source>
        <translation>{0} 不是输入的尺寸</translation>
    </message>
    <message>
        <source>The weight has shape {0}, but this layer needs {1}</source>
        <translation>权重的形状是 {0}，这一层却需要 {1}</translation>
    </message>
    <message>
        <source>It is (out_channels, in_channels / groups, kernel size).</source>
        <translation>形状应为（out_channels、in_channels / groups、卷积核大小）。</translation>
    </message>
    <message>
        <source>It is (out_channels, in_channels / groups, kernel height, kernel width).</source>
        <translation>形状应为（out_channels、in_channels / groups、卷积核高、卷积核宽）。</translation>
    </message>
    <message>
        <source>The bias has shape {0}, but this layer needs {1}</source>
        <translation>偏置的形状是 {0}，这一层却需要 {1}</translation>
    </message>
    <message>
        <source>Give (C, {0}) or (N, C, {0}).</source>
        <translation>请给出 (C, {0}) 或 (N, C, {0})。</translation>
    </message>
    <message>
        <source>It is one number for each output channel.</source>
        <translation>每个输出通道应有一个数。</translation>
    </message>
    <message>
        <source>Set in_channels to {0}, or choose another input.</source>
        <translation>请把 in_channels 设为 {0}，或选择别的输入。</translation>
    </message>
    <message>
        <source>line {0}: {1}</source>
        <translation>第 {0} 行：{1}</translation>
    </message>
    <message>
        <source>This lesson has no pages. Begin each page with “## ” and a title.</source>
        <translation>这个课程没有页面。每页以“## ”和标题开头。</translation>
    </message>
    <message>
        <source>A lesson begins with its title. Write “# ” and the title.</source>
        <translation>课程以标题开头。请写“# ”和标题。</translation>
    </message>
    <message>
        <source>This line does not belong to a page. Begin a page with “## ” and a title.</source>
        <translation>这一行不属于任何一页。请用“## ”和标题开始一页。</translation>
    </message>
    <message>
        <source>Write “##”, a space, and the title of a page.</source>
        <translation>请写“##”、一个空格，再写页面标题。</translation>
    </message>
    <message>
        <source>{0} appears twice on this page.</source>
        <translation>{0} 在这一页出现了两次。</translation>
    </message>
    <message>
        <source>Write a colon after ask, as in “ask: number H_out”.</source>
        <translation>ask 后面要有冒号，例如“ask: number H_out”。</translation>
    </message>
    <message>
        <source>Write {0}: in lower case.</source>
        <translation>{0}: 要全部小写。</translation>
    </message>
    <message>
        <source>A question begins with ask:, such as “ask: number H_out”; its words follow in the next line.</source>
        <translation>问题以 ask: 开头，例如“ask: number H_out”；问题的文字写在下一行。</translation>
    </message>
    <message>
        <source>Leave the answer out: ConvGUI computes it. Your own reason goes after why:.</source>
        <translation>请不要写答案：答案由 ConvGUI 计算。你自己的解释写在 why: 后面。</translation>
    </message>
    <message>
        <source>why: belongs under a question. Begin the question with ask:.</source>
        <translation>why: 要写在问题下面。问题以 ask: 开头。</translation>
    </message>
    <message>
        <source>The question ends the page. Put this text before ask:, or begin a new page.</source>
        <translation>问题是一页的结尾。请把这段文字放到 ask: 前面，或另起一页。</translation>
    </message>
    <message>
        <source>Write ask: pixels alone: it is about the cell of step:.</source>
        <translation>ask: pixels 要单独写：问的是 step: 指定的单元格。</translation>
    </message>
    <message>
        <source>Directly under a page&apos;s title, write settings such as “layer: torch.nn.Conv2d(1, 1, 3)”. Leave an empty line before the text.</source>
        <translation>页面标题下面紧接着写设置，例如“layer: torch.nn.Conv2d(1, 1, 3)”。正文之前请空一行。</translation>
    </message>
    <message>
        <source>There is a title already. Begin a page with “## ” and a title.</source>
        <translation>已经有课程标题了。请用“## ”和标题开始一页。</translation>
    </message>
    <message>
        <source>{0}: belongs directly under the page&apos;s title, with no empty line before it.</source>
        <translation>{0}: 要紧接在页面标题下面，前面不能有空行。</translation>
    </message>
    <message>
        <source>A page asks one question. Begin another page with “## ”.</source>
        <translation>一页只问一个问题。请用“## ”另起一页。</translation>
    </message>
    <message>
        <source>There is no question. Write it in the line below ask:.</source>
        <translation>缺少问题。请写在 ask: 的下一行。</translation>
    </message>
    <message>
        <source>Say what is asked: channels o5, number H_out, yes or no finite, build size_kept.</source>
        <translation>请写明问什么：channels o5、number H_out、yes or no finite、build size_kept。</translation>
    </message>
    <message>
        <source>Write the input&apos;s name, then height x width: “integers 8x8”.</source>
        <translation>请先写输入的名称，再写高 x 宽：“integers 8x8”。</translation>
    </message>
    <message>
        <source>Write the input&apos;s name, then its length: “integers 12”.</source>
        <translation>请先写输入的名称，再写长度：“integers 12”。</translation>
    </message>
    <message>
        <source>Write the input&apos;s name, then height x width, or for a pool channels x height x width: “integers 2 x 8 x 8”.</source>
        <translation>请先写输入的名称，再写高 x 宽；池化层也可以写通道数 x 高 x 宽：“integers 2 x 8 x 8”。</translation>
    </message>
    <message>
        <source>Write the output channel, then (row, column): “o0 (1, 2)”, for Conv1d “o0 (2)”; if needed, also a step in that cell, counted from 1: “o0 (1, 2) tap 5”.</source>
        <translation>请先写输出通道，再写（行，列）：“o0 (1, 2)”，Conv1d 写“o0 (2)”；需要时再写这个单元格里的第几步，从 1 数起：“o0 (1, 2) tap 5”。</translation>
    </message>
    <message>
        <source>{0!r} is not a number.</source>
        <translation>{0!r} 不是数。</translation>
    </message>
    <message>
        <source>The kernel can be shown in only one way: write just one of {0}.</source>
        <translation>卷积核只能有一种显示方式：请只写其中之一：{0}。</translation>
    </message>
    <message>
        <source>Write “input c0 (2, 3) = nan”, “weight o0 c0 (1, 1) = 2” or “bias o0 = 1”; for Conv1d “input c0 (3) = nan” and “weight o0 c0 (1) = 2”.</source>
        <translation>请写“input c0 (2, 3) = nan”、“weight o0 c0 (1, 1) = 2”或“bias o0 = 1”；Conv1d 写“input c0 (3) = nan”和“weight o0 c0 (1) = 2”。</translation>
    </message>
    <message>
        <source>{0} is too large: write a number up to 3.4e38, or inf.</source>
        <translation>{0} 太大：请写不超过 3.4e38 的数，或 inf。</translation>
    </message>
    <message>
        <source>The first page needs a line such as “layer: torch.nn.Conv2d(1, 1, 3)”.</source>
        <translation>第一页需要“layer: torch.nn.Conv2d(1, 1, 3)”这样的行。</translation>
    </message>
    <message>
        <source>Questions and stops are about gathering: here nothing can scatter.</source>
        <translation>有问题或停顿的页面只能用汇集：这一页不能散布。</translation>
    </message>
    <message>
        <source>There is no such output cell: the last one is o{0} {1}.</source>
        <translation>没有这个输出单元格：最后一个是 o{0} {1}。</translation>
    </message>
    <message>
        <source>Stepping by {0}, a cell takes {1} steps: write a number up to that.</source>
        <translation>按 {0} 步进时，一个单元格有 {1} 步：请写不超过它的数。</translation>
    </message>
    <message>
        <source>The input has no {0}: its shape is {1}.</source>
        <translation>输入里没有 {0}：它的形状是 {1}。</translation>
    </message>
    <message>
        <source>The weight has no {0}: its shape is {1}.</source>
        <translation>权重里没有 {0}：它的形状是 {1}。</translation>
    </message>
    <message>
        <source>The layer has no bias.</source>
        <translation>这一层没有偏置。</translation>
    </message>
    <message>
        <source>The bias has no {0}: its shape is {1}.</source>
        <translation>偏置里没有 {0}：它的形状是 {1}。</translation>
    </message>
    <message>
        <source>Use fewer channels, a smaller input or a smaller kernel.</source>
        <translation>请减少通道数，或用更小的输入、更小的卷积核。</translation>
    </message>
    <message>
        <source>The input has {0} rows, and this layer has one axis</source>
        <translation>输入有 {0} 行，而这一层只有一个轴</translation>
    </message>
    <message>
        <source>Choose another input, or Conv2d.</source>
        <translation>请选择别的输入，或 Conv2d。</translation>
    </message>
    <message>
        <source>The file that was chosen did not match this layer and is no longer loaded</source>
        <translation>之前选的文件与这一层不匹配，已不再使用</translation>
    </message>
    <message>
        <source>Open it again, or choose another source.</source>
        <translation>请重新打开，或选择其他来源。</translation>
    </message>
    <message>
        <source>The bias of {0} has {1} numbers, but this layer needs {2}</source>
        <translation>{0} 的偏置有 {1} 个数，而这一层需要 {2} 个</translation>
    </message>
    <message>
        <source>The weight of {0} has shape {1}, but this layer needs {2}</source>
        <translation>{0} 的权重形状是 {1}，这一层却需要 {2}</translation>
    </message>
    <message>
        <source>{0} Change those back, or choose other weights.</source>
        <translation>{0}请把它们改回去，或选择别的权重。</translation>
    </message>
    <message>
        <source>random (PyTorch)</source>
        <translation>随机（PyTorch）</translation>
    </message>
    <message>
        <source>zeros, then ones</source>
        <translation>先 0 后 1</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>box blur</source>
        <translation>均值模糊</translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation>高斯模糊</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Sobel x</source>
        <translation>Sobel x</translation>
    </message>
    <message>
        <source>Sobel y</source>
        <translation>Sobel y</translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation>拉普拉斯</translation>
    </message>
    <message>
        <source>emboss</source>
        <translation>浮雕</translation>
    </message>
    <message>
        <source>trained layer …</source>
        <translation>训练好的层…</translation>
    </message>
    <message>
        <source>{0} is a 3 × 3 kernel, and this layer has one axis</source>
        <translation>{0} 是 3 × 3 的卷积核，而这一层只有一个轴</translation>
    </message>
    <message>
        <source>Choose other weights.</source>
        <translation>请选择别的权重。</translation>
    </message>
    <message>
        <source>Use a smaller kernel or a smaller dilation.</source>
        <translation>请减小卷积核或膨胀率。</translation>
    </message>
    <message>
        <source>The weight would have {0:,} numbers, more than ConvGUI can hold</source>
        <translation>权重会有 {0:,} 个数，超出 ConvGUI 的容量</translation>
    </message>
    <message>
        <source>The input would have {0:,} numbers, more than ConvGUI can hold</source>
        <translation>输入会有 {0:,} 个数，超出 ConvGUI 的容量</translation>
    </message>
    <message>
        <source>The output would have {0:,} numbers, more than ConvGUI can hold</source>
        <translation>输出会有 {0:,} 个数，超出 ConvGUI 的容量</translation>
    </message>
    <message>
        <source>The kernel spans {0} pixels, more than can be drawn</source>
        <translation>卷积核的跨度是 {0} 个像素，画不下</translation>
    </message>
    <message>
        <source>One output cell would be a sum of {0:,} products</source>
        <translation>一个输出单元格要由 {0:,} 个乘积相加</translation>
    </message>
    <message>
        <source>The layer would take {0:,} MB, more than ConvGUI can hold</source>
        <translation>这一层会占用 {0:,} MB，超出 ConvGUI 的容量</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}。{1}</translation>
    </message>
    <message>
        <source>PyTorch: “{0}”</source>
        <translation>PyTorch：“{0}”</translation>
    </message>
    <message>
        <source>number of input channels</source>
        <translation>输入通道数</translation>
    </message>
    <message>
        <source>number of output channels</source>
        <translation>输出通道数</translation>
    </message>
    <message>
        <source>kernel size</source>
        <translation>卷积核（窗口）大小</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>dilation</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>number of groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>padding mode</source>
        <translation>填充方式</translation>
    </message>
    <message>
        <source>output padding</source>
        <translation>输出填充</translation>
    </message>
    <message>
        <source>size rounded up</source>
        <translation>输出尺寸向上取整</translation>
    </message>
    <message>
        <source>indices of the winners</source>
        <translation>最大值的位置</translation>
    </message>
    <message>
        <source>padding counts</source>
        <translation>填充计入平均</translation>
    </message>
    <message>
        <source>divisor instead of the count</source>
        <translation>自定义除数（不按个数平均）</translation>
    </message>
    <message>
        <source>{0} must be a whole number, but got {1}</source>
        <translation>{0} 必须是整数，实际为 {1}</translation>
    </message>
    <message>
        <source>Write {0} as an int.</source>
        <translation>请把 {0} 写成整数。</translation>
    </message>
    <message>
        <source>Set {0} to a smaller number.</source>
        <translation>请把 {0} 设小一些。</translation>
    </message>
    <message>
        <source>{0} must be an int or a pair of ints, but got {1}</source>
        <translation>{0} 必须是整数或一对整数，实际为 {1}</translation>
    </message>
    <message>
        <source>{0} must be an int, but got {1}</source>
        <translation>{0} 必须是整数，实际为 {1}</translation>
    </message>
    <message>
        <source>Write {0} as one number.</source>
        <translation>请把 {0} 写成一个数。</translation>
    </message>
    <message>
        <source>Write {0} as one number, or as (height, width).</source>
        <translation>请把 {0} 写成一个数，或写成（高，宽）。</translation>
    </message>
    <message>
        <source>Set groups to 1 or more.</source>
        <translation>请把 groups 设为 1 或更大。</translation>
    </message>
    <message>
        <source>That is more weights than any computer can hold: use fewer channels or a smaller kernel.</source>
        <translation>权重太多，任何机器的内存都放不下：请减少通道数或减小卷积核。</translation>
    </message>
    <message>
        <source>Channels cannot be negative: set {0} to {1} or another multiple of {1}.</source>
        <translation>通道数不能为负：请把 {0} 设为 {1} 或 {1} 的其他倍数。</translation>
    </message>
    <message>
        <source>{0} channels cannot be divided evenly into {1} groups: set {2} to {3}, or groups to {4}.</source>
        <translation>{0} 个通道不能平均分给 {1} 组：请把 {2} 设为 {3}，或把 groups 设为 {4}。</translation>
    </message>
    <message>
        <source>Neither {0} nor {1} channels can be divided evenly into {2} groups: set groups to {3}.</source>
        <translation>{0} 个通道和 {1} 个通道都不能平均分给 {2} 组：请把 groups 设为 {3}。</translation>
    </message>
    <message>
        <source>{0} channels cannot be divided evenly into {1} groups: set {2} to {3} or {4}, or groups to {5}.</source>
        <translation>{0} 个通道不能平均分给 {1} 组：请把 {2} 设为 {3} 或 {4}，或把 groups 设为 {5}。</translation>
    </message>
    <message>
        <source>Choose one of the four.</source>
        <translation>请从这四种中选一种。</translation>
    </message>
    <message>
        <source>Set {0} to 1 or more.</source>
        <translation>请把 {0} 设为 1 或更大。</translation>
    </message>
    <message>
        <source>Set padding to 0 or more.</source>
        <translation>请把 padding 设为 0 或更大。</translation>
    </message>
    <message>
        <source>Set stride to 1 or more.</source>
        <translation>请把 stride 设为 1 或更大。</translation>
    </message>
    <message>
        <source>1 is the ordinary kernel, with its taps side by side.</source>
        <translation>1 就是普通卷积核，采样点紧挨着。</translation>
    </message>
    <message>
        <source>&apos;same&apos; adds d(k − 1) in all, which keeps the size only at stride 1: set stride to 1, or give the padding in numbers.</source>
        <translation>&apos;same&apos; 一共加 d(k − 1)，只有 stride 为 1 时才能保持大小：请把 stride 设为 1，或用数字给出 padding。</translation>
    </message>
    <message>
        <source>Set out_channels to 1 or more.</source>
        <translation>请把 out_channels 设为 1 或更大。</translation>
    </message>
    <message>
        <source>Set in_channels to 1 or more.</source>
        <translation>请把 in_channels 设为 1 或更大。</translation>
    </message>
    <message>
        <source>Set kernel_size to 1 or more.</source>
        <translation>请把 kernel_size 设为 1 或更大。</translation>
    </message>
    <message>
        <source>reflect copies pixels without repeating the edge pixel, so {0} pixels give a border of {1} at most: use less padding, or a larger input.</source>
        <translation>reflect 复制像素时不重复最边上的一行（列），所以 {0} 个像素最多给出宽 {1} 的填充：请减小 padding，或用更大的输入。</translation>
    </message>
    <message>
        <source>reflect copies numbers without repeating the outermost one, so {0} numbers give a border of {1} at most: use less padding, or a longer input.</source>
        <translation>reflect 复制时不重复最边上的数，所以 {0} 个数最多给出宽 {1} 的填充：请减小 padding，或用更长的输入。</translation>
    </message>
    <message>
        <source>Write padding in numbers, or as &apos;same&apos; or &apos;valid&apos;.</source>
        <translation>请用数字写出 padding，或写 &apos;same&apos;、&apos;valid&apos;。</translation>
    </message>
    <message>
        <source>Give kernel_size a number.</source>
        <translation>请给 kernel_size 一个数。</translation>
    </message>
    <message>
        <source>PyTorch only warns, and gives no channels: set in_channels to 1 or more.</source>
        <translation>PyTorch 只给出警告，输出没有任何通道：请把 in_channels 设为 1 或更大。</translation>
    </message>
    <message>
        <source>Make the input at least 1 number long.</source>
        <translation>输入的长度至少要为 1。</translation>
    </message>
    <message>
        <source>circular copies from the far side, so {0} pixels give a border of {0} at most: use less padding, or a larger input.</source>
        <translation>circular 从对面一边复制，所以 {0} 个像素最多给出宽 {0} 的填充：请减小 padding，或用更大的输入。</translation>
    </message>
    <message>
        <source>circular copies from the far end, so {0} numbers give a border of {0} at most: use less padding, or a longer input.</source>
        <translation>circular 从另一头复制，所以 {0} 个数最多给出宽 {0} 的填充：请减小 padding，或用更长的输入。</translation>
    </message>
    <message>
        <source>The kernel spans {0} pixels and the padded input is {1} high: use a larger input, more padding, or a smaller kernel or dilation.</source>
        <translation>卷积核的跨度是 {0} 个像素，填充后的输入高只有 {1}：请用更大的输入、更多填充，或更小的卷积核、更小的膨胀率。</translation>
    </message>
    <message>
        <source>The kernel spans {0} pixels and the padded input is {1} wide: use a larger input, more padding, or a smaller kernel or dilation.</source>
        <translation>卷积核的跨度是 {0} 个像素，填充后的输入宽只有 {1}：请用更大的输入、更多填充，或更小的卷积核、更小的膨胀率。</translation>
    </message>
    <message>
        <source>The kernel spans {0} numbers and the padded input is {1} long: use a longer input, more padding, or a smaller kernel or dilation.</source>
        <translation>卷积核的跨度是 {0} 个数，填充后的输入长只有 {1}：请用更长的输入、更多填充，或更小的卷积核、更小的膨胀率。</translation>
    </message>
    <message>
        <source>{0} is a 3 × 3 kernel, larger than {1} × {2}</source>
        <translation>{0} 是 3 × 3 的卷积核，比 {1} × {2} 大</translation>
    </message>
    <message>
        <source>Set kernel_size to 3 or more, or choose other weights.</source>
        <translation>请把 kernel_size 设为 3 或更大，或选择别的权重。</translation>
    </message>
    <message>
        <source>Make the input at least 1 pixel high and wide.</source>
        <translation>输入的高和宽至少要有 1 个像素。</translation>
    </message>
    <message>
        <source>{0} is larger than float32 can hold</source>
        <translation>{0} 超出 float32 的范围</translation>
    </message>
    <message>
        <source>Type a number up to 3.4e38, or inf.</source>
        <translation>请输入不超过 3.4e38 的数，或 inf。</translation>
    </message>
    <message>
        <source>{0}={1} is larger than ConvGUI can show</source>
        <translation>{0}={1} 太大，ConvGUI 无法显示</translation>
    </message>
    <message>
        <source>Use numbers up to {0:,}.</source>
        <translation>请用不超过 {0:,} 的数。</translation>
    </message>
    <message>
        <source>Leave {0} out; the arguments are {1}.</source>
        <translation>请去掉 {0}；可用的参数是 {1}。</translation>
    </message>
    <message>
        <source>Give it once.</source>
        <translation>请只给一次。</translation>
    </message>
    <message>
        <source>{0} takes at most {1} arguments here, but {2} were given</source>
        <translation>{0} 在这里最多接受 {1} 个参数，却给了 {2} 个</translation>
    </message>
    <message>
        <source>This text is {0} characters long, not one call</source>
        <translation>这段文字有 {0} 个字符，不是一个调用</translation>
    </message>
    <message>
        <source>There are {0} layers in this text</source>
        <translation>这段文字里有 {0} 个层</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} 或 {1}</translation>
    </message>
    <message>
        <source>This is not valid Python</source>
        <translation>这不是有效的 Python</translation>
    </message>
    <message>
        <source>A layer is given as text, not as {0}</source>
        <translation>层要写成文字，而不是 {0}</translation>
    </message>
    <message>
        <source>Paste one of them, or all of them as text in the tab Network.</source>
        <translation>请只粘贴其中一层，或把它们全部作为文本粘贴到“网络”标签页。</translation>
    </message>
    <message>
        <source>This is not a single call to {0}</source>
        <translation>这不是对 {0} 的单个调用</translation>
    </message>
    <message>
        <source>This is not {0}</source>
        <translation>这不是 {0}</translation>
    </message>
    <message>
        <source>{0} is not {1}</source>
        <translation>{0} 不是 {1}</translation>
    </message>
    <message>
        <source>It takes the weight itself. Write the layer, such as {0}.</source>
        <translation>这个函数直接接收权重。请写成层，例如 {0}。</translation>
    </message>
    <message>
        <source>It holds several layers. Write one of them, or paste it as text in the tab Network.</source>
        <translation>它包含多层。请写其中一层，或把它作为文本粘贴到“网络”标签页。</translation>
    </message>
    <message>
        <source>It works out in_channels by itself. Write in_channels first, as in {0}.</source>
        <translation>它会自己推断 in_channels。请把 in_channels 写在最前面，例如 {0}。</translation>
    </message>
    <message>
        <source>It is a layer of Keras. In PyTorch write {0}.</source>
        <translation>这是 Keras 的层。在 PyTorch 里请写 {0}。</translation>
    </message>
    <message>
        <source>{0} is not a word of Python</source>
        <translation>{0} 不是 Python 的写法</translation>
    </message>
    <message>
        <source>Write {0}.</source>
        <translation>请写成 {0}。</translation>
    </message>
    <message>
        <source>{0} is a name that only your code knows</source>
        <translation>{0} 是你的代码里的名称，这里不知道它的值</translation>
    </message>
    <message>
        <source>Write the number that it stands for.</source>
        <translation>请写出它代表的数。</translation>
    </message>
    <message>
        <source>{0} is not a plain value</source>
        <translation>{0} 不是直接写出的值</translation>
    </message>
    <message>
        <source>Write {0} in numbers, as a word in quotes, True or False.</source>
        <translation>请把 {0} 写成数、带引号的词、True 或 False。</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>你要写的是 {0} 吗？</translation>
    </message>
    <message>
        <source>This is not valid Python: {0}</source>
        <translation>这不是有效的 Python：{0}</translation>
    </message>
    <message>
        <source>Perhaps a comma, a = or a _ is missing.</source>
        <translation>可能漏了逗号、= 或 _。</translation>
    </message>
    <message>
        <source>Write a call such as {0}.</source>
        <translation>请写成这样的调用：{0}。</translation>
    </message>
    <message>
        <source>GIF, plays everywhere</source>
        <translation>GIF，到处都能播放</translation>
    </message>
    <message>
        <source>MP4, video for slides and browsers</source>
        <translation>MP4，用于幻灯片和浏览器的视频</translation>
    </message>
    <message>
        <source>WebP, lossless animation</source>
        <translation>WebP，无损动画</translation>
    </message>
    <message>
        <source>APNG, lossless animation</source>
        <translation>APNG，无损动画</translation>
    </message>
    <message>
        <source>PNG, one picture</source>
        <translation>PNG，单张图</translation>
    </message>
    <message>
        <source>SVG, one vector picture</source>
        <translation>SVG，单张矢量图</translation>
    </message>
    <message>
        <source>PDF, one vector picture</source>
        <translation>PDF，单张矢量图</translation>
    </message>
    <message>
        <source>HTML, a web page that needs no ConvGUI</source>
        <translation>HTML，无需 ConvGUI 即可使用的网页</translation>
    </message>
    <message>
        <source>tap</source>
        <translation>采样点</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>map</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>标准卷积</translation>
    </message>
    <message>
        <source>pointwise</source>
        <translation>逐点卷积</translation>
    </message>
    <message>
        <source>an impulse</source>
        <translation>单位脉冲</translation>
    </message>
    <message>
        <source>one window with gaps</source>
        <translation>一个有空洞的窗口</translation>
    </message>
    <message>
        <source>dilated 2</source>
        <translation>空洞卷积 d = 2</translation>
    </message>
    <message>
        <source>dilated 3</source>
        <translation>空洞卷积 d = 3</translation>
    </message>
    <message>
        <source>several rates, d = 1</source>
        <translation>多种膨胀率，d = 1</translation>
    </message>
    <message>
        <source>several rates, d = 2</source>
        <translation>多种膨胀率，d = 2</translation>
    </message>
    <message>
        <source>several rates, d = 3</source>
        <translation>多种膨胀率，d = 3</translation>
    </message>
    <message>
        <source>two groups</source>
        <translation>分成两组</translation>
    </message>
    <message>
        <source>three groups</source>
        <translation>分成三组</translation>
    </message>
    <message>
        <source>depthwise ×2</source>
        <translation>深度卷积 ×2</translation>
    </message>
    <message>
        <source>depthwise ×1</source>
        <translation>深度卷积 ×1</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>向下取整</translation>
    </message>
    <message>
        <source>one axis: Conv1d</source>
        <translation>一维：Conv1d</translation>
    </message>
    <message>
        <source>transposed</source>
        <translation>转置卷积</translation>
    </message>
    <message>
        <source>max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>kind of layer</source>
        <translation>层的种类</translation>
    </message>
    <message>
        <source>channels of the input</source>
        <translation>输入的通道数</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>input source</source>
        <translation>输入来源</translation>
    </message>
    <message>
        <source>values of the picture</source>
        <translation>图片的数值</translation>
    </message>
    <message>
        <source>weight source</source>
        <translation>权重来源</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机数</translation>
    </message>
    <message>
        <source>ones</source>
        <translation>全 1</translation>
    </message>
    <message>
        <source>ramp</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>impulse</source>
        <translation>单位脉冲</translation>
    </message>
    <message>
        <source>from a file …</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>checkerboard</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>0 到 1</translation>
    </message>
    <message>
        <source>from 0 to 255</source>
        <translation>0 到 255</translation>
    </message>
    <message>
        <source>from −1 to 1</source>
        <translation>−1 到 1</translation>
    </message>
    <message>
        <source>by the mean and deviation of {0}</source>
        <translation>按 {0} 的均值和标准差</translation>
    </message>
    <message>
        <source>{0} has {1} inputs ({2}). Only networks with one can be run here.</source>
        <translation>{0} 有 {1} 个输入（{2}）。这里只能运行单输入的网络。</translation>
    </message>
    <message>
        <source>{0} reads {1}, neither a picture nor an array of numbers.</source>
        <translation>{0} 的输入是 {1}，既不是图片，也不是数值数组。</translation>
    </message>
    <message>
        <source>{0} has the shape {1}, and the network reads ({2}).</source>
        <translation>{0} 的形状是 {1}，而网络要的是 ({2})。</translation>
    </message>
    <message>
        <source>{0} is a picture, and the network does not read one. Choose an array.</source>
        <translation>{0} 是图片，而这个网络的输入不是图片。请选一个数组。</translation>
    </message>
    <message>
        <source>A picture of {0} × {1} is too large. Choose a smaller size.</source>
        <translation>{0} × {1} 的图片太大。请选小一些的尺寸。</translation>
    </message>
    <message>
        <source>0 to 255, whole</source>
        <translation>0 到 255（整数）</translation>
    </message>
    <message>
        <source>STEPS</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>WINDOW</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>FILES</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>play, pause</source>
        <translation>播放、暂停</translation>
    </message>
    <message>
        <source>first step, last step</source>
        <translation>第一步、最后一步</translation>
    </message>
    <message>
        <source>step by tap, channel, cell, map</source>
        <translation>按采样点、通道、单元格、特征图步进</translation>
    </message>
    <message>
        <source>slower, faster</source>
        <translation>更慢、更快</translation>
    </message>
    <message>
        <source>this page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>IN FRONT OF A CLASS</source>
        <translation>课堂上</translation>
    </message>
    <message>
        <source>one step back, one forward</source>
        <translation>后退一步、前进一步</translation>
    </message>
    <message>
        <source>unpin; end presenting</source>
        <translation>取消固定；结束演示</translation>
    </message>
    <message>
        <source>clicker: next, back; in a lesson it turns pages</source>
        <translation>翻页笔：前进、后退；课程中翻页</translation>
    </message>
    <message>
        <source>the spotlight follows the pointer</source>
        <translation>聚光灯跟随指针</translation>
    </message>
    <message>
        <source>hide outputs until you ask for them</source>
        <translation>先隐藏输出，需要时再显示</translation>
    </message>
    <message>
        <source>show the hidden output</source>
        <translation>显示隐藏的输出</translation>
    </message>
    <message>
        <source>black screen while presenting</source>
        <translation>演示时黑屏</translation>
    </message>
    <message>
        <source>present: only the stage, larger</source>
        <translation>演示：只显示主画面，放大</translation>
    </message>
    <message>
        <source>fold or open the fields</source>
        <translation>收起或展开参数栏</translation>
    </message>
    <message>
        <source>the side column</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>code, matrix, network</source>
        <translation>代码、矩阵、网络</translation>
    </message>
    <message>
        <source>larger, smaller, all cells</source>
        <translation>放大、缩小、显示全部单元格</translation>
    </message>
    <message>
        <source>type a layer</source>
        <translation>键入一层</translation>
    </message>
    <message>
        <source>quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>open a picture or an array</source>
        <translation>打开图片或数组</translation>
    </message>
    <message>
        <source>open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>save, save as</source>
        <translation>保存、另存为</translation>
    </message>
    <message>
        <source>export the steps</source>
        <translation>导出步骤</translation>
    </message>
    <message>
        <source>copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>paste an input or a layer</source>
        <translation>粘贴输入或层</translation>
    </message>
    <message>
        <source>undo, redo</source>
        <translation>撤销、重做</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open input …</source>
        <translation>打开输入(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;weights …</source>
        <translation>打开权重(&amp;W)…</translation>
    </message>
    <message>
        <source>Open &amp;network …</source>
        <translation>打开网络(&amp;N)…</translation>
    </message>
    <message>
        <source>Open &amp;experiment …</source>
        <translation>打开实验(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>E&amp;xport …</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Paste input or layer</source>
        <translation>粘贴输入或层(&amp;P)</translation>
    </message>
    <message>
        <source>Type a &amp;layer</source>
        <translation>键入一层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>演示(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;fewer, larger cells</source>
        <translation>放大单元格，少显示一些(&amp;F)</translation>
    </message>
    <message>
        <source>Show &amp;more, smaller cells</source>
        <translation>缩小单元格，多显示一些(&amp;M)</translation>
    </message>
    <message>
        <source>Show &amp;all cells</source>
        <translation>显示全部单元格(&amp;A)</translation>
    </message>
    <message>
        <source>F&amp;ields of the layer</source>
        <translation>参数栏(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Side column</source>
        <translation>侧栏(&amp;S)</translation>
    </message>
    <message>
        <source>Show in the si&amp;de column</source>
        <translation>在侧栏显示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Reduce m&amp;otion</source>
        <translation>减少动画(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open your own lesson …</source>
        <translation>打开自己的课程(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>讲解(&amp;E)</translation>
    </message>
    <message>
        <source>explain, compare, lesson</source>
        <translation>讲解、比较、课程</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Lesson</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>C&amp;ode</source>
        <translation>代码(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Matrix</source>
        <translation>矩阵(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Follow the system</source>
        <translation>跟随系统(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave the lesson</source>
        <translation>退出课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About ConvGUI</source>
        <translation>关于 ConvGUI(&amp;A)</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>The model ran without an error. Name one of its layers: {0}.</source>
        <translation>模型运行没有出错。请指明其中一层：{0}。</translation>
    </message>
    <message>
        <source>{0} was called {1} times. Say which one you mean, from {2} to {3}.</source>
        <translation>{0} 被调用了 {1} 次。请指明是哪一次，从 {2} 到 {3}。</translation>
    </message>
    <message>
        <source>The model failed outside its layers: “{0}”</source>
        <translation>模型出错，但不是错在某一层里：“{0}”</translation>
    </message>
    <message>
        <source>The model failed in {0}, a {1}, on {2}: “{3}”</source>
        <translation>模型在 {0}（{1}）出错，输入形状为 {2}：“{3}”</translation>
    </message>
    <message>
        <source>{0} was never called when the model ran on this input.</source>
        <translation>模型对这个输入运行时没有调用 {0}。</translation>
    </message>
    <message>
        <source>{0} is that of a layer, as text: not {1}.</source>
        <translation>{0} 应为层的名称（字符串），而不是 {1}。</translation>
    </message>
    <message>
        <source>{0} is a whole number, from 0: not {1}.</source>
        <translation>{0} 应为从 0 开始的整数，而不是 {1}。</translation>
    </message>
    <message>
        <source>{0} is a layer by itself, not a model: leave {1!r} out.</source>
        <translation>{0} 本身就是一层，不是模型：请去掉 {1!r}。</translation>
    </message>
    <message>
        <source>{0} failed on this input: “{1}”</source>
        <translation>{0} 处理这个输入时出错：“{1}”</translation>
    </message>
    <message>
        <source>{0} was compiled by {1}, and does not tell what reaches it. Show the layer that it was made from.</source>
        <translation>{0} 由 {1} 编译，因此无法得知传入它的数值。请显示编译前的那一层。</translation>
    </message>
    <message>
        <source>{0} is a {1}, which cannot be shown. Layers of the model that can be shown: {2}.</source>
        <translation>{0} 是 {1}，无法显示。模型中可以显示的层：{2}。</translation>
    </message>
    <message>
        <source>The model has no layer that can be shown: {0}.</source>
        <translation>模型中没有可以显示的层。可以显示的层：{0}。</translation>
    </message>
    <message>
        <source>{0} has no call {1}: the last is {2}.</source>
        <translation>{0} 没有 {1} 这次调用：最后一次是 {2}。</translation>
    </message>
    <message>
        <source>The input has the shape {0}; {1} takes (C, {2}) or (N, C, {2}).</source>
        <translation>输入的形状是 {0}；{1} 要求 (C, {2}) 或 (N, C, {2})。</translation>
    </message>
    <message>
        <source>onnxruntime cannot run {0}: {1}</source>
        <translation>onnxruntime 无法运行 {0}：{1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0}: nothing reaches it.</source>
        <translation>{0}：没有数据到达这一层。</translation>
    </message>
    <message>
        <source>{0}: an experiment is saved as {1}. For a picture or a page see {2}.</source>
        <translation>{0}：实验保存为 {1} 文件。要得到图片或网页，请用 {2}。</translation>
    </message>
    <message>
        <source>The picture took longer than {0} seconds.</source>
        <translation>画这幅图超过了 {0} 秒。</translation>
    </message>
    <message>
        <source>The picture could not be drawn: {0}</source>
        <translation>无法绘制这幅图：{0}</translation>
    </message>
    <message>
        <source>{0} is not a size in pixels. Give one such as {1} or {2}.</source>
        <translation>{0} 不是以像素为单位的尺寸。请给出像 {1} 或 {2} 这样的尺寸。</translation>
    </message>
    <message>
        <source>{0} computes with quantised numbers. Show the layer that it was made from.</source>
        <translation>{0} 用量化后的数计算。请显示量化之前的那一层。</translation>
    </message>
    <message>
        <source>{0} cannot be shown. Layers that can be shown: {1}.</source>
        <translation>{0} 无法显示。可以显示的层：{1}。</translation>
    </message>
    <message>
        <source>{0} is a {1}. Layers that can be shown: {2}.</source>
        <translation>{0} 是 {1}。这里能显示的层：{2}。</translation>
    </message>
    <message>
        <source>{0} has no numbers: it is on the device {1} of PyTorch.</source>
        <translation>{0} 里没有数值：它位于 PyTorch 的 {1} 设备上。</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} 无法读取：{1}</translation>
    </message>
    <message>
        <source>{0} is a {1}, not an array of real numbers.</source>
        <translation>{0} 是 {1}，不是实数数组。</translation>
    </message>
    <message>
        <source>output of the page before</source>
        <translation>上一页的输出</translation>
    </message>
    <message>
        <source>Only a ConvTranspose2d can scatter, one that is not too large.</source>
        <translation>只有不太大的 ConvTranspose2d 才能散布。</translation>
    </message>
    <message>
        <source>There is no page before this one.</source>
        <translation>这一页前面没有别的页。</translation>
    </message>
    <message>
        <source>No more than {0} pages in a row can take the output of the page before.</source>
        <translation>最多连续 {0} 页可以使用上一页的输出。</translation>
    </message>
    <message>
        <source>The output of the page before takes too much work to compute. Give that page fewer channels or a smaller input.</source>
        <translation>上一页的输出计算量太大，不能作为输入。请减少那一页的通道数，或缩小它的输入。</translation>
    </message>
    <message>
        <source>{0} channels cannot be shuffled in {1} groups.</source>
        <translation>{0} 个通道不能平均分成 {1} 组，无法打乱。</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>用法： </translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>位置参数</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示此帮助并退出</translation>
    </message>
    <message>
        <source>argument {0}: {1}</source>
        <translation>参数 {0}：{1}</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>后面缺少一个值</translation>
    </message>
    <message>
        <source>ambiguous option: {0} could match {1}</source>
        <translation>选项 {0} 不明确：可能是 {1}</translation>
    </message>
    <message>
        <source>ignored explicit argument {0}</source>
        <translation>不接受值 {0}</translation>
    </message>
    <message>
        <source>invalid {0} value: {1}</source>
        <translation>{1} 不是有效的 {0} 值</translation>
    </message>
    <message>
        <source>invalid choice: {0} (choose from {1})</source>
        <translation>无效的值 {0}（可选：{1}）</translation>
    </message>
    <message>
        <source>invalid choice: {0}, maybe you meant {1}? (choose from {2})</source>
        <translation>无效的值 {0}，你要的是 {1} 吗？（可选：{2}）</translation>
    </message>
    <message>
        <source>the following arguments are required: {0}</source>
        <translation>缺少必需的参数：{0}</translation>
    </message>
    <message>
        <source>unrecognized arguments: {0}</source>
        <translation>无法识别的参数：{0}</translation>
    </message>
    <message>
        <source>standard output cannot be written: {0}.</source>
        <translation>无法写入标准输出：{0}。</translation>
    </message>
    <message>
        <source>{0}:</source>
        <translation>{0}：</translation>
    </message>
    <message>
        <source>{0}. See: {1}</source>
        <translation>{0}。参见：{1}</translation>
    </message>
    <message>
        <source>See what torch.nn.Conv2d does, one multiplication at a time.</source>
        <translation>看清 torch.nn.Conv2d 的每一次乘法。</translation>
    </message>
    <message>
        <source>To draw without a screen: {0}</source>
        <translation>没有屏幕时也能绘图：{0}</translation>
    </message>
    <message>
        <source>CALL | FILE</source>
        <translation>调用 | 文件</translation>
    </message>
    <message>
        <source>the layer, such as &quot;nn.Conv2d(3, 8, 3)&quot;, a saved experiment (.npz), or a network (.onnx, .safetensors, or .py, which is read and never run)</source>
        <translation>层，如 &quot;nn.Conv2d(3, 8, 3)&quot;；或保存的实验（.npz）；或网络（.onnx、.safetensors，或 .py，只读取，不运行）</translation>
    </message>
    <message>
        <source>the language for this run only</source>
        <translation>仅用于本次运行的语言</translation>
    </message>
    <message>
        <source>Draw a layer at work as an animation, one step of it as a picture, or write a web page of it.</source>
        <translation>把一层的计算过程画成动画，把其中一步画成图片，或者写成网页。</translation>
    </message>
    <message>
        <source>the layer, or a saved experiment (.npz); by default the first example</source>
        <translation>一个层，或保存的实验（.npz）；省略时用第一个示例</translation>
    </message>
    <message>
        <source>a name that ends in {0}, for one step in {1}, for a web page in {2}; - is standard output</source>
        <translation>文件名以 {0} 结尾；只要一步时以 {1} 结尾，要网页时以 {2} 结尾；- 表示标准输出</translation>
    </message>
    <message>
        <source>by default from the file name; PNG on standard output</source>
        <translation>省略时由文件名决定；标准输出为 PNG</translation>
    </message>
    <message>
        <source>how far each frame advances; by default the smallest step that still gives a short animation</source>
        <translation>每帧前进多少；省略时，在动画不太长的前提下取最小的一步</translation>
    </message>
    <message>
        <source>frames per second (10)</source>
        <translation>每秒帧数（10）</translation>
    </message>
    <message>
        <source>a PDF to print and fill in: one step, or all of a lesson; the answers are at the end</source>
        <translation>可打印填写的 PDF 练习单：一步，或整节课程；答案在最后</translation>
    </message>
    <message>
        <source>the paper of a worksheet ({0})</source>
        <translation>练习单的纸张（{0}）</translation>
    </message>
    <message>
        <source>the size of the input, such as 224x224, or 12 for one axis; by default its own, or what the layer needs</source>
        <translation>输入的大小，例如 224x224，只有一个轴时例如 12；省略时用输入自己的大小，或这一层所需的大小</translation>
    </message>
    <message>
        <source>{0!r} is not an input size. Give two numbers up to 99999, as in 224x224.</source>
        <translation>{0!r} 不是输入的大小。请给出两个不超过 99999 的数，例如 224x224。</translation>
    </message>
    <message>
        <source>{0!r} is not an input length. Give one number up to 99999, as in 12.</source>
        <translation>{0!r} 不是输入的长度。请给出一个不超过 99999 的数，例如 12。</translation>
    </message>
    <message>
        <source>frames written</source>
        <translation>已写入的帧</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>a lesson to open: &quot;03-stride&quot;, &quot;3&quot;, &quot;stride&quot;, or the path of a text file</source>
        <translation>要打开的课程：&quot;03-stride&quot;、&quot;3&quot;、&quot;stride&quot;，或文本文件的路径</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>in pixels (1280x720)</source>
        <translation>图像的尺寸，以像素为单位（1280x720）</translation>
    </message>
    <message>
        <source>from step A to step B, counted from 1 as on the screen; a picture shows step B</source>
        <translation>从第 A 步到第 B 步，与屏幕上一样从 1 数起；图片显示第 B 步</translation>
    </message>
    <message>
        <source>draw the same picture with this many times the pixels per side (1)</source>
        <translation>同一幅图，每边像素数的倍数（1）</translation>
    </message>
    <message>
        <source>only the channels and the maps, not the sum below</source>
        <translation>只画通道和图，不画下方的求和</translation>
    </message>
    <message>
        <source>the lesson of a worksheet or a web page, named as for the window</source>
        <translation>练习单或网页所用的课程，名称与打开窗口时相同</translation>
    </message>
    <message>
        <source>the language of the words in the picture ({0})</source>
        <translation>图片中文字的语言（{0}）</translation>
    </message>
    <message>
        <source>a picture, .npy or .npz to use as the input</source>
        <translation>用作输入的图片、.npy 或 .npz</translation>
    </message>
    <message>
        <source>{0}. Install what ConvGUI needs: in its folder, in a virtual environment, run {1}</source>
        <translation>{0}。请安装 ConvGUI 需要的软件包：在它的文件夹里，在虚拟环境中运行 {1}</translation>
    </message>
    <message>
        <source>no display</source>
        <translation>没有显示器</translation>
    </message>
    <message>
        <source>no window can be opened here ({0}). Start it on a desktop with a screen, or draw without one: {1}</source>
        <translation>这里无法打开窗口（{0}）。请在有屏幕的桌面上启动，或不用屏幕绘图：{1}</translation>
    </message>
    <message>
        <source>the system library {0} is missing.</source>
        <translation>缺少系统库 {0}。</translation>
    </message>
    <message>
        <source>system libraries are missing: {0}.</source>
        <translation>缺少系统库：{0}。</translation>
    </message>
    <message>
        <source>On {0}, install with: {1}.</source>
        <translation>在 {0} 上这样安装：{1}。</translation>
    </message>
    <message>
        <source>Install {0} with your system&apos;s tool.</source>
        <translation>请用系统的软件包工具安装 {0}。</translation>
    </message>
    <message>
        <source>no font is installed, so text and numbers cannot be drawn. On {0}, install one with: {1}</source>
        <translation>没有安装任何字体，文字和数字都画不出来。请安装一种，在 {0} 上：{1}</translation>
    </message>
    <message>
        <source>no font with Chinese characters is installed. On {0}, install one with: {1}</source>
        <translation>没有安装含汉字的字体。请安装一种，在 {0} 上：{1}</translation>
    </message>
    <message>
        <source>{0} must be True or False, but got {1}</source>
        <translation>{0} 必须是 True 或 False，实际为 {1}</translation>
    </message>
    <message>
        <source>Write True or False.</source>
        <translation>请写 True 或 False。</translation>
    </message>
    <message>
        <source>Leave divisor_override out, or set it to another number.</source>
        <translation>请去掉 divisor_override，或把它设为别的数。</translation>
    </message>
    <message>
        <source>PyTorch pads by half the window at most: set padding to {0} or less, or use a larger kernel_size.</source>
        <translation>PyTorch 的填充最多是池化窗口的一半：请把 padding 设为 {0} 或更小，或增大 kernel_size。</translation>
    </message>
    <message>
        <source>The window spans {0} pixels and the padded input has {1}: use a larger input, more padding, or a smaller kernel_size or dilation.</source>
        <translation>窗口的跨度是 {0} 个像素，填充后的输入只有 {1} 个：请用更大的输入、更多填充，或更小的 kernel_size、更小的 dilation。</translation>
    </message>
    <message>
        <source>Set dilation to 1 or more.</source>
        <translation>请把 dilation 设为 1 或更大。</translation>
    </message>
    <message>
        <source>Give an input with at least one channel.</source>
        <translation>请给出至少有一个通道的输入。</translation>
    </message>
    <message>
        <source>It is (in_channels, out_channels / groups, kernel height, kernel width).</source>
        <translation>形状应为（in_channels、out_channels / groups、卷积核高、卷积核宽）。</translation>
    </message>
    <message>
        <source>Nothing is added around its input: leave padding_mode out.</source>
        <translation>它不在输入四周添加任何东西：请去掉 padding_mode。</translation>
    </message>
    <message>
        <source>Write in_channels as a number.</source>
        <translation>请把 in_channels 写成数字。</translation>
    </message>
    <message>
        <source>Write padding in numbers: that much is cut off each side of the output.</source>
        <translation>请用数字写 padding：输出的每一边都会裁掉这么多。</translation>
    </message>
    <message>
        <source>Set output_padding to 0 or more.</source>
        <translation>请把 output_padding 设为 0 或更大。</translation>
    </message>
    <message>
        <source>A convolution with a stride above 1 gives several input sizes the same output size, and output_padding says which of them to give back: set it to less than the stride or the dilation.</source>
        <translation>步幅大于 1 的卷积会把几种输入尺寸变成同一个输出尺寸，output_padding 说明要还原哪一种：请把它设得小于 stride 或 dilation。</translation>
    </message>
    <message>
        <source>padding cuts off more than there is: use less padding, or a larger input or kernel.</source>
        <translation>padding 裁掉的比现有的还多：请减小 padding，或用更大的输入或卷积核。</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a file</source>
        <translation>这是设备或管道，不是文件</translation>
    </message>
    <message>
        <source>it is write-protected</source>
        <translation>该文件是只读的</translation>
    </message>
    <message>
        <source>there is no room for it in {0}</source>
        <translation>{0} 里没有可用的位置</translation>
    </message>
    <message>
        <source>No copy can be kept in case of a crash, so save often: {0}.</source>
        <translation>无法保留供崩溃后恢复用的副本（{0}），请经常保存。</translation>
    </message>
    <message>
        <source>it cannot be moved</source>
        <translation>无法移动</translation>
    </message>
    <message>
        <source>{0} in File ▸ Open recent cannot be shown: {1}</source>
        <translation>“文件 ▸ 最近打开”里的 {0} 无法显示：{1}</translation>
    </message>
    <message>
        <source>Your work from before the last crash is in File ▸ Open recent: {0}.</source>
        <translation>上次崩溃前的内容在“文件 ▸ 最近打开”里：{0}。</translation>
    </message>
    <message>
        <source>{0} is in a picture format that cannot be opened. Save it as PNG or JPEG.</source>
        <translation>{0} 是不支持的图片格式。请另存为 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>{0} is a video. Save one frame of it as PNG.</source>
        <translation>{0} 是视频。请把其中一帧保存为 PNG。</translation>
    </message>
    <message>
        <source>{0} cannot be opened. Save an array of it as .npy: {1}; a layer as .safetensors, its weight as PyTorch has it.</source>
        <translation>无法打开 {0}。请把其中的数组保存为 .npy：{1}；把层保存为 .safetensors，权重按 PyTorch 的形状排列。</translation>
    </message>
    <message>
        <source>{0} cannot be opened. Save it as .onnx, or paste one of its layers as text: {1}.</source>
        <translation>无法打开 {0}。请另存为 .onnx，或者把其中一层作为文本粘贴：{1}。</translation>
    </message>
    <message>
        <source>{0} is a network, not an input. Open it in the window.</source>
        <translation>{0} 是网络，不是输入。请在窗口里打开它。</translation>
    </message>
    <message>
        <source>{0} can run code when it is opened, so it is not opened here. Where PyTorch is installed, this turns it into .safetensors: {1}</source>
        <translation>{0} 打开时可能运行代码，因此这里不打开。在装有 PyTorch 的环境中，运行这段代码可将其转成 .safetensors：{1}</translation>
    </message>
    <message>
        <source>{0} is a table. Save its numbers as .npy: {1}.</source>
        <translation>{0} 是表格。请把其中的数保存为 .npy：{1}。</translation>
    </message>
    <message>
        <source>{0} is code, which is never run. Copy the layer itself, such as {1}, and paste it.</source>
        <translation>{0} 是代码，这里从不运行代码。请复制层本身，例如 {1}，再粘贴进来。</translation>
    </message>
    <message>
        <source>The weights ({0}) do not fit this layer and were replaced by new ones.</source>
        <translation>原来的权重（{0}）与这一层不符，已换成新的权重。</translation>
    </message>
    <message>
        <source>The input ({0}) does not fit and was replaced by random numbers, {1}.</source>
        <translation>原来的输入（{0}）与这一层不符，已换成 {1} 的随机输入。</translation>
    </message>
    <message>
        <source>The input is now {0}, so that the kernel fits into it.</source>
        <translation>输入现在是 {0}，这样放得下卷积核。</translation>
    </message>
    <message>
        <source>The input is now {0}, so that padding does not cut off all of it.</source>
        <translation>输入现在是 {0}，这样 padding 不会把它全部裁掉。</translation>
    </message>
    <message>
        <source>The input is now {0}, so that the window fits into it.</source>
        <translation>输入现在是 {0}，这样放得下窗口。</translation>
    </message>
    <message>
        <source>The input is now {0}: the kernel has to fit into it, and the border ({1}) has to have enough to copy.</source>
        <translation>输入现在是 {0}：要放得下卷积核，填充（{1}）也要有足够的像素可以复制。</translation>
    </message>
    <message>
        <source>The input ({0}) has the shape {1}, so the layer was changed: {2}. Undo takes it back.</source>
        <translation>输入（{0}）的形状是 {1}，因此这一层已随之改变：{2}。撤销即可恢复。</translation>
    </message>
    <message>
        <source>The weights ({0}) have the shape {1}, so the layer was changed: {2}. Undo takes it back.</source>
        <translation>权重（{0}）的形状是 {1}，因此这一层已随之改变：{2}。撤销即可恢复。</translation>
    </message>
    <message>
        <source>Left out: {0}. Everything here is float32.</source>
        <translation>略去了 {0}：这里全部用 float32 计算。</translation>
    </message>
    <message>
        <source>1 tap</source>
        <translation>1 个采样点</translation>
    </message>
    <message>
        <source>{0} taps, {1} apart, span {2}</source>
        <translation>{0} 个采样点，相距 {1}，跨度 {2}</translation>
    </message>
    <message>
        <source>This text has {0} characters. Paste the part with the layers.</source>
        <translation>这段文字有 {0} 个字符。请只粘贴含有各层的部分。</translation>
    </message>
    <message>
        <source>There is no layer in this text. Paste {0}, a class with its layers, or what {1} gives.</source>
        <translation>这段文字里没有层。请粘贴 {0}、含有各层的类，或 {1} 的输出。</translation>
    </message>
    <message>
        <source>What {0} does with its layers is not printed, so what each layer reads is not known.</source>
        <translation>{0} 怎样使用其中的层没有打印出来，所以不知道各层读取什么。</translation>
    </message>
    <message>
        <source>This is not code that Python can read. Paste whole lines of it.</source>
        <translation>Python 读不懂这段代码。请粘贴完整的行。</translation>
    </message>
    <message>
        <source>This is not code that Python can read. Look at the brackets, commas and colons in “{0}” and around it. Paste whole lines of it.</source>
        <translation>Python 读不懂这段代码。请检查“{0}”一带的括号、逗号和冒号。请粘贴完整的行。</translation>
    </message>
    <message>
        <source>This code is nested too deeply.</source>
        <translation>这段代码嵌套得太深。</translation>
    </message>
    <message>
        <source>There are {0} networks beside each other. Paste one of them.</source>
        <translation>文本中有 {0} 个并列的网络。请只粘贴其中一个。</translation>
    </message>
    <message>
        <source>This code makes too much of its classes and functions.</source>
        <translation>这段代码中的类和函数相互调用过多。</translation>
    </message>
    <message>
        <source>forward takes a part of a map, which is not followed here.</source>
        <translation>前向计算只取了特征图的一部分，这里不再跟踪。</translation>
    </message>
    <message>
        <source>forward does {0}, which is not followed here.</source>
        <translation>前向计算中有 {0}，这里不跟踪这种写法。</translation>
    </message>
    <message>
        <source>PyTorch has no such layer: {0}</source>
        <translation>PyTorch 没有这样的层：{0}</translation>
    </message>
    <message>
        <source>It gives another size than this layer of PyTorch: {0}.</source>
        <translation>它的输出尺寸与 PyTorch 的这一层不同：{0}。</translation>
    </message>
    <message>
        <source>Its sizes are known once the network has run.</source>
        <translation>运行网络以后才知道它的尺寸。</translation>
    </message>
    <message>
        <source>It is a {0}. Layers that can be shown: {1}.</source>
        <translation>它是 {0}。能显示的层：{1}。</translation>
    </message>
    <message>
        <source>It multiplies whole numbers of 8 bits. Open the network as it was before it was quantised.</source>
        <translation>它用 8 位整数相乘。请打开量化之前的网络。</translation>
    </message>
    <message>
        <source>An optimiser has merged it with others. Open the original network.</source>
        <translation>图优化已把它与别的层融合。请打开优化之前的网络。</translation>
    </message>
    <message>
        <source>What {0} gives is not known here.</source>
        <translation>这里不知道 {0} 的输出。</translation>
    </message>
    <message>
        <source>Its weight has the shape {0}.</source>
        <translation>它的权重形状是 {0}。</translation>
    </message>
    <message>
        <source>Its border is wider at one end; a pool of PyTorch pads both ends alike.</source>
        <translation>它一端的填充更宽，而 PyTorch 的池化两端填充相同。</translation>
    </message>
    <message>
        <source>Its window has gaps; an AvgPool of PyTorch has none.</source>
        <translation>它的窗口有空洞，而 PyTorch 的 AvgPool 没有。</translation>
    </message>
    <message>
        <source>Its {0} are {1}.</source>
        <translation>它的 {0} 是 {1}。</translation>
    </message>
    <message>
        <source>The arguments of {0} are not clear.</source>
        <translation>{0} 的参数不清楚。</translation>
    </message>
    <message>
        <source>Put it before the layer that flattens.</source>
        <translation>请把它放在展平的层之前。</translation>
    </message>
    <message>
        <source>Put {0} before it.</source>
        <translation>请在它前面加上 {0}。</translation>
    </message>
    <message>
        <source>Put {0} before it, and set {1} to {2}.</source>
        <translation>请在它前面加上 {0}，并把 {1} 设为 {2}。</translation>
    </message>
    <message>
        <source>Set {0} to {1}, or change the layers before it.</source>
        <translation>请把 {0} 设为 {1}，或修改它前面的层。</translation>
    </message>
    <message>
        <source>Change the number of parts.</source>
        <translation>请修改要分成的份数。</translation>
    </message>
    <message>
        <source>Give {0} numbers whose sum is {1}.</source>
        <translation>请让 {0} 中各数之和等于 {1}。</translation>
    </message>
    <message>
        <source>Set {0} to different numbers.</source>
        <translation>请把 {0} 设为互不相同的数。</translation>
    </message>
    <message>
        <source>Set {0} to a number in this range.</source>
        <translation>请把 {0} 设为这个范围内的数。</translation>
    </message>
    <message>
        <source>Change the layers before it so that the sizes are the same.</source>
        <translation>请修改它前面的层，使各尺寸一致。</translation>
    </message>
    <message>
        <source>Give {0} numbers whose product is {1}.</source>
        <translation>请让 {0} 中各数的乘积等于 {1}。</translation>
    </message>
    <message>
        <source>Use {0}.</source>
        <translation>请改用 {0}。</translation>
    </message>
    <message>
        <source>Set {0} to {1} or more.</source>
        <translation>请把 {0} 设为不小于 {1} 的数。</translation>
    </message>
    <message>
        <source>Set padding to {0} or less.</source>
        <translation>请把 padding 设为不大于 {0} 的数。</translation>
    </message>
    <message>
        <source>Set {0} to {1}.</source>
        <translation>请把 {0} 设为 {1}。</translation>
    </message>
    <message>
        <source>Set {0} to a divisor of {1}.</source>
        <translation>请把 {0} 设为 {1} 的约数。</translation>
    </message>
    <message>
        <source>Give {0} a number for each axis.</source>
        <translation>请为 {0} 的每个轴各给一个数。</translation>
    </message>
    <message>
        <source>Give the layer before it a multiple of {0} channels.</source>
        <translation>请让前一层的通道数是 {0} 的倍数。</translation>
    </message>
    <message>
        <source>The size of the input is not clear. Write it such as {0}.</source>
        <translation>输入的大小不清楚。请写成 {0} 这样。</translation>
    </message>
    <message>
        <source>group {0}</source>
        <translation>组 {0}</translation>
    </message>
    <message>
        <source> (bias)</source>
        <translation> （偏置）</translation>
    </message>
    <message>
        <source>zeros between the pixels, cut to {0}</source>
        <translation>像素之间插入零，再裁剪为 {0}</translation>
    </message>
    <message>
        <source>zeros between and around: {0}</source>
        <translation>像素之间和四周补零：{0}</translation>
    </message>
    <message>
        <source>zeros between the pixels: {0}</source>
        <translation>像素之间插入零：{0}</translation>
    </message>
    <message>
        <source>padded to {0} with −inf</source>
        <translation>用 −inf 填充到 {0}</translation>
    </message>
    <message>
        <source>cut to {0}</source>
        <translation>裁剪为 {0}</translation>
    </message>
    <message>
        <source>padded to {0}</source>
        <translation>填充后 {0}</translation>
    </message>
    <message>
        <source>Name a lesson or a layer, not both: a lesson has its own.</source>
        <translation>请只给出课程或层中的一个：课程自带各层。</translation>
    </message>
    <message>
        <source>{0} makes a worksheet, with {1}, or a web page: {2}</source>
        <translation>{0} 用来做练习单（加上 {1}）或网页：{2}</translation>
    </message>
    <message>
        <source>ConvGUI has hit a bug: {0} ({1}). Try other options, and please report it.</source>
        <translation>ConvGUI 遇到了程序错误：{0}（{1}）。请换用其他选项，并报告此问题。</translation>
    </message>
    <message>
        <source>{0} must end in one of {1}.</source>
        <translation>{0} 的扩展名必须是 {1} 之一。</translation>
    </message>
    <message>
        <source>{0!r} is not a size. Write it as in --size 1280x720.</source>
        <translation>{0!r} 不是尺寸。请写成 --size 1280x720 这样。</translation>
    </message>
    <message>
        <source>{0!r} is not a range of steps. Write it as in --steps 1:100.</source>
        <translation>{0!r} 不是步骤范围。请写成 --steps 1:100 这样。</translation>
    </message>
    <message>
        <source>there is no step {0}: steps are counted from 1, as on the screen.</source>
        <translation>没有第 {0} 步：与屏幕上一样，从 1 数起。</translation>
    </message>
    <message>
        <source>The kept copy is not a file.</source>
        <translation>保留的副本不是文件。</translation>
    </message>
    <message>
        <source>The kept copy is damaged or incomplete.</source>
        <translation>保留的副本已损坏或不完整。</translation>
    </message>
    <message>
        <source>{0} cannot be saved: {1}. Nothing there was changed; save somewhere else, or free some space.</source>
        <translation>无法保存 {0}：{1}。原来的内容没有变；请换个位置保存，或腾出空间。</translation>
    </message>
    <message>
        <source>too many numbers were typed or painted; undo some of them</source>
        <translation>手动输入或绘制的数字太多，请撤销其中一部分</translation>
    </message>
    <message>
        <source>its settings lack {0}</source>
        <translation>settings 里没有 {0}</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>{1}, {0}</source>
        <translation>{1}、{0}</translation>
    </message>
    <message>
        <source>Unknown name {0!r}. Did you mean {1}?</source>
        <translation>未知名称 {0!r}。你要写的是 {1} 吗？</translation>
    </message>
    <message>
        <source>Unknown name {0!r}. Use one of {1}.</source>
        <translation>未知名称 {0!r}。请使用其中之一：{1}。</translation>
    </message>
    <message>
        <source>There is no lesson {0!r}. Did you mean {1}? There are {2}; to open your own lesson, give the path of its text file.</source>
        <translation>没有课程 {0!r}。你要打开的是 {1} 吗？现有 {2}；要打开自己的课程，请给出文本文件的路径。</translation>
    </message>
    <message>
        <source>There is no lesson {0!r}. There are {1}; to open your own lesson, give the path of its text file.</source>
        <translation>没有课程 {0!r}。现有 {1}；要打开自己的课程，请给出文本文件的路径。</translation>
    </message>
    <message>
        <source>{0} is a class: give what is made of it.</source>
        <translation>{0} 是一个类：请传入由它创建的对象。</translation>
    </message>
    <message>
        <source>{0} is neither a PyTorch layer nor a PyTorch model: give a torch.nn.Module.</source>
        <translation>{0} 不是 PyTorch 的层，也不是 PyTorch 的模型：请传入 torch.nn.Module。</translation>
    </message>
    <message>
        <source>A {0} does not tell what reaches its layers: give the model itself.</source>
        <translation>从 {0} 看不出各层收到了什么：请传入原来的模型。</translation>
    </message>
    <message>
        <source>{0} can be {1} or {2}: type one of these.</source>
        <translation>{0} 可以是 {1}，也可以是 {2}：请输入其中一个。</translation>
    </message>
    <message>
        <source>{0} is not a number. Type one such as 1, −0.5, nan or inf.</source>
        <translation>{0} 不是数。请输入 1、−0.5、nan 或 inf 这样的数。</translation>
    </message>
    <message>
        <source>ConvGUI did not exit cleanly last time. Your work from {0} has been restored.</source>
        <translation>ConvGUI 上次没有正常退出。已恢复 {0} 时的内容。</translation>
    </message>
    <message>
        <source>An input has 1 channel or more, not {0}</source>
        <translation>输入至少有 1 个通道，而不是 {0} 个</translation>
    </message>
    <message>
        <source>Set channels to 1 or more.</source>
        <translation>请把 channels 设为 1 或更大。</translation>
    </message>
    <message>
        <source>A pool has no weights that could be zero</source>
        <translation>池化没有权重，也就没有可以置零的权重</translation>
    </message>
    <message>
        <source>Choose a convolution.</source>
        <translation>请选择卷积层。</translation>
    </message>
    <message>
        <source>A pool has no weights.</source>
        <translation>池化没有权重。</translation>
    </message>
    <message>
        <source>The input has {0} channels, not {1}</source>
        <translation>输入有 {0} 个通道，而不是 {1} 个</translation>
    </message>
    <message>
        <source>Set channels to {0}, or choose another input.</source>
        <translation>请把 channels 设为 {0}，或选择别的输入。</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>暂时最大</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>界外</translation>
    </message>
    <message>
        <source>wins</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>border</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>led</source>
        <translation>曾领先</translation>
    </message>
    <message>
        <source>tie</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>it takes input {0}, index {1}</source>
        <translation>取自输入 {0}，索引 {1}</translation>
    </message>
    <message>
        <source>out</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Opening {0} needs two more packages, onnx and onnxruntime. Install them: {1}</source>
        <translation>打开 {0} 还需要 onnx 和 onnxruntime 这两个包。请安装：{1}</translation>
    </message>
    <message>
        <source>{0} has more than {1:,} nodes: too many.</source>
        <translation>{0} 的节点超过 {1:,} 个，太多了。</translation>
    </message>
    <message>
        <source>{0} cannot be read: it is damaged, or not a complete .onnx file. Save it again.</source>
        <translation>无法读取 {0}：文件已损坏，或者不是完整的 .onnx 文件。请重新保存。</translation>
    </message>
    <message>
        <source>{0} has more than {1:,} layers: too many to list.</source>
        <translation>{0} 的层超过 {1:,} 个，太多了，无法列出。</translation>
    </message>
    <message>
        <source>{0} has {1:,} MB with its weights; at most {2:,} MB can be opened.</source>
        <translation>{0} 连同权重有 {1:,} MB；最多能打开 {2:,} MB。</translation>
    </message>
    <message>
        <source>The {1} convolutions of {0} are in branches or loops, where they cannot be shown.</source>
        <translation>{0} 的 {1} 个卷积在分支或循环里，无法显示。</translation>
    </message>
    <message>
        <source>{0} has no convolution among its {1} nodes.</source>
        <translation>{0} 的 {1} 个节点里没有卷积。</translation>
    </message>
    <message>
        <source>{0} asks for {1}, which is not in its folder, so it is not opened.</source>
        <translation>{0} 要读取 {1}，但那不在它的文件夹里，所以没有打开。</translation>
    </message>
    <message>
        <source>The weights of {0} are in a file of their own, {1}. Put that beside it.</source>
        <translation>{0} 的权重在另一个文件 {1} 里。请把它放在同一个文件夹。</translation>
    </message>
    <message>
        <source>{0} asks for more than there is in {1}. Copy both files again.</source>
        <translation>{0} 要读取的内容超出了 {1}。请重新复制这两个文件。</translation>
    </message>
    <message>
        <source>{0} is for models of PyTorch: a node runs once.</source>
        <translation>{0} 只用于 PyTorch 的模型：一个节点只运行一次。</translation>
    </message>
    <message>
        <source>{0} is not a network: give an {1} file. Experiments, pictures, arrays and weights are opened in the window: {2}</source>
        <translation>{0} 不是网络：请给出 {1} 文件。实验、图片、数组和权重可以在窗口中打开：{2}</translation>
    </message>
    <message>
        <source>Name one of the layers of the network: {0}.</source>
        <translation>请指明网络中的一层：{0}。</translation>
    </message>
    <message>
        <source>{0}: the sums of the network are not those of {1}. They differ by {2:.2g}, more than rounding explains.</source>
        <translation>{0}：网络的结果与 {1} 不一致，相差 {2:.2g}，超出了舍入误差。</translation>
    </message>
    <message>
        <source>The network puts zeros around its input: {0} (before + after).</source>
        <translation>网络在它的输入四周补零：{0}（前 + 后）。</translation>
    </message>
    <message>
        <source>input: {0}, {1}</source>
        <translation>输入：{0}，{1}</translation>
    </message>
    <message>
        <source>input: {0} → {1} × {2}, {3}</source>
        <translation>输入：{0} → {1} × {2}，{3}</translation>
    </message>
    <message>
        <source>ran in {0:.2f} s</source>
        <translation>运行用时 {0:.2f} 秒</translation>
    </message>
    <message>
        <source>The sums of the network are not those of {0}: they differ by {1:.2g}.</source>
        <translation>网络的结果与 {0} 不一致：相差 {1:.2g}。</translation>
    </message>
    <message>
        <source>Our own sums equal the network&apos;s: of {0:,} cells {1:,} were checked, |Δ| ≤ {2:.2g}.</source>
        <translation>我们算出的结果与网络一致：抽查了 {0:,} 个单元格中的 {1:,} 个，|Δ| ≤ {2:.2g}。</translation>
    </message>
    <message>
        <source>Our own sums equal the network&apos;s: |Δ| ≤ {0:.2g}.</source>
        <translation>我们算出的结果与网络一致：|Δ| ≤ {0:.2g}。</translation>
    </message>
    <message>
        <source>weights of c{0} for o{1}</source>
        <translation>c{0} 到 o{1} 的权重</translation>
    </message>
    <message>
        <source>stamp</source>
        <translation>一次盖章</translation>
    </message>
    <message>
        <source>Input pixel {0} stamps on output o{1}: multiply it by each weight. Then ring the cells of the output that the stamp falls on.</source>
        <translation>输入像素 {0} 盖章到输出通道 o{1} 上：请把它与每个权重相乘，再圈出这个章落在哪些输出单元格上。</translation>
    </message>
    <message>
        <source>Hint: the stamp of the first pixel begins at output cell {0}; what lies outside the output is cut off. For each further pixel the stamp moves by {1} (stride); its cells are {2} apart (dilation).</source>
        <translation>提示：第一个像素的章从输出单元格 {0} 开始，落在输出外面的部分会被裁掉。每到下一个像素，章移动 {1}（步幅）；章里相邻的单元格相距 {2}（膨胀率）。</translation>
    </message>
    <message>
        <source>pixel</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>This layer is too large to be watched stamp by stamp.</source>
        <translation>这一层太大，无法逐次盖章来看。</translation>
    </message>
    <message>
        <source>This page of the lesson is about gathering.</source>
        <translation>这一页课程讲的是汇集。</translation>
    </message>
    <message>
        <source>scatter: pixels stamp</source>
        <translation>散布：像素盖章</translation>
    </message>
    <message>
        <source>gather: outputs collect</source>
        <translation>汇集：输出读取像素</translation>
    </message>
    <message>
        <source>{0} ran for {1:g} seconds without finishing. Try a smaller input.</source>
        <translation>{0} 运行了 {1:g} 秒还没有结束。请试试小一些的输入。</translation>
    </message>
    <message>
        <source>{0} made onnx or onnxruntime fail: it may be damaged, or need more memory than there is.</source>
        <translation>{0} 使 onnx 或 onnxruntime 出错退出：文件可能已损坏，或者内存不够。</translation>
    </message>
    <message>
        <source>Copy the pixels that the cell reads, in their order.</source>
        <translation>按顺序抄下这个单元格读取的像素。</translation>
    </message>
    <message>
        <source>These are pixels that the cell reads.</source>
        <translation>下面是这个单元格读取的像素。</translation>
    </message>
    <message>
        <source>What lies outside stays empty.</source>
        <translation>界外的位置留空。</translation>
    </message>
    <message>
        <source>Multiply each by its weight, and add up.</source>
        <translation>把每个像素与对应的权重相乘，再全部相加。</translation>
    </message>
    <message>
        <source>Take the largest.</source>
        <translation>取其中最大的数。</translation>
    </message>
    <message>
        <source>Add them up, and divide by {0}.</source>
        <translation>把它们相加，再除以 {0}。</translation>
    </message>
    <message>
        <source>Only the first {0} of the window are asked for.</source>
        <translation>只需要算窗口开头的 {0} 个。</translation>
    </message>
    <message>
        <source>sum:</source>
        <translation>和：</translation>
    </message>
    <message>
        <source>pixels of c{0}</source>
        <translation>c{0} 的像素</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Add {0} for the other {1:,} products.</source>
        <translation>其余 {1:,} 个乘积之和为 {0}，也要加上。</translation>
    </message>
    <message>
        <source>Add the bias of o{0}, which is {1}.</source>
        <translation>再加上 o{0} 的偏置，它是 {1}。</translation>
    </message>
    <message>
        <source>Add {0} for the other {1:,} pixels.</source>
        <translation>其余 {1:,} 个像素之和为 {0}，也要加上。</translation>
    </message>
    <message>
        <source>The numbers are rounded: your last decimal may differ by a little.</source>
        <translation>数字经过四舍五入，最后一位小数略有出入也算对。</translation>
    </message>
    <message>
        <source>{0} (bias)</source>
        <translation>{0}（偏置）</translation>
    </message>
    <message>
        <source>The largest of the other {0:,} pixels is {1}.</source>
        <translation>其余 {0:,} 个像素中最大的是 {1}。</translation>
    </message>
    <message>
        <source>Which input channels does output channel o{0} read?</source>
        <translation>输出通道 o{0} 读取哪些输入通道？</translation>
    </message>
    <message>
        <source>Put the numbers of this layer into the formula. Does it give the output size above?</source>
        <translation>把这一层的数字代入公式。结果与上面给出的输出尺寸一致吗？</translation>
    </message>
    <message>
        <source>How many numbers does this layer learn?</source>
        <translation>这一层要学习多少个数？</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>练习单</translation>
    </message>
    <message>
        <source>In the input, ring every pixel that output cell {0} reads.</source>
        <translation>在输入中圈出输出单元格 {0} 读取的每一个像素。</translation>
    </message>
    <message>
        <source>Which pixels does output cell {0} read? Write down their indices.</source>
        <translation>输出单元格 {0} 读取哪些像素？请写出它们的下标。</translation>
    </message>
    <message>
        <source>The same pixels in each of {0}.</source>
        <translation>{0} 各通道读取的都是这些位置的像素。</translation>
    </message>
    <message>
        <source>What is the value of {0}?</source>
        <translation>{0} 的值是多少？</translation>
    </message>
    <message>
        <source>What is the value of cell (a), {0}?</source>
        <translation>单元格（a），即 {0}，值是多少？</translation>
    </message>
    <message>
        <source>Do the same for the other blank cells.</source>
        <translation>用同样的方法算出其余的空白单元格。</translation>
    </message>
    <message>
        <source>This lesson is from the program ConvGUI. Where it says click, ring or tick; where it says play or step, look at the maps.</source>
        <translation>这节课程来自 ConvGUI 程序。文中说“点出”或“点击”的地方，请在纸上圈出或打勾；说“播放”或“一步一步看”的地方，请看图。</translation>
    </message>
    <message>
        <source>{0}; input: {1} channels of {2}</source>
        <translation>{0}；输入：{1} 个通道，每个 {2}</translation>
    </message>
    <message>
        <source>{0}; input: 1 channel of {1}</source>
        <translation>{0}；输入：1 个通道，{1}</translation>
    </message>
    <message>
        <source>{0}; bias of o{1}: {2}</source>
        <translation>{0}；o{1} 的偏置：{2}</translation>
    </message>
    <message>
        <source>Input: {0} × {1}. Output: {2} × {3}. The first number counts channels.</source>
        <translation>输入：{0} × {1}。输出：{2} × {3}。第一个数是通道数。</translation>
    </message>
    <message>
        <source>{0} is the output cell in channel {1}, row {2}, column {3}, all counted from 0.</source>
        <translation>{0} 是通道 {1}、第 {2} 行、第 {3} 列的输出单元格，都从 0 数起。</translation>
    </message>
    <message>
        <source>{0} is the output cell in channel {1}, position {2}, both counted from 0.</source>
        <translation>{0} 是通道 {1}、位置 {2} 的输出单元格，都从 0 数起。</translation>
    </message>
    <message>
        <source>An output cell of this layer is summed up as in a convolution with stride 1: with zeros between and around the pixels (hatched), and with the kernel turned by 180°.</source>
        <translation>这一层的输出单元格可以像步幅为 1 的卷积那样求和：像素之间和四周补上零（画斜线的格），卷积核旋转 180°。</translation>
    </message>
    <message>
        <source>Hatched cells are the border that padding adds.</source>
        <translation>画斜线的单元格是填充（padding）加上的。</translation>
    </message>
    <message>
        <source>−inf is less than every number.</source>
        <translation>−inf 比任何数都小。</translation>
    </message>
    <message>
        <source>The layer has {0} groups. Of the {1} input channels only those of group {2} are drawn, which o{3} reads: {4}.</source>
        <translation>这一层有 {0} 个组。{1} 个输入通道中只画出组 {2} 的通道，也就是 o{3} 读取的：{4}。</translation>
    </message>
    <message>
        <source>Hint: a window has {0} pixels, {1} apart (dilation). The window of the first output cell begins at {2}, as numbered at the edges of the map; for each further output cell it moves by {3} (stride).</source>
        <translation>提示：一个窗口有 {0} 个像素，相邻两个相距 {1}（膨胀率）。第一个输出单元格的窗口从 {2} 开始，编号写在特征图的边上；每到下一个输出单元格，窗口移动 {3}（步幅）。</translation>
    </message>
    <message>
        <source>Hint: a window has {0} pixels, {1} apart (dilation). The window of the first output cell begins in the upper left corner, hatched or not; for each further output cell it moves by 1.</source>
        <translation>提示：一个窗口有 {0} 个像素，相邻两个相距 {1}（膨胀率）。第一个输出单元格的窗口从左上角开始，画斜线的也算；每到下一个输出单元格，窗口移动 1。</translation>
    </message>
    <message>
        <source>Hint: a window has {0} pixels, {1} apart (dilation). The window of this output cell begins in row {2}, column {3} of what is drawn, counted from 0.</source>
        <translation>提示：一个窗口有 {0} 个像素，相邻两个相距 {1}（膨胀率）。这个输出单元格的窗口从图中第 {2} 行、第 {3} 列开始，从 0 数起。</translation>
    </message>
    <message>
        <source>Hint: an output channel has {0} weights for each input channel that it reads. There is no bias.</source>
        <translation>提示：对所读取的每个输入通道，一个输出通道有 {0} 个权重。没有偏置。</translation>
    </message>
    <message>
        <source>Hint: an output channel has {0} weights for each input channel that it reads, and one bias.</source>
        <translation>提示：对所读取的每个输入通道，一个输出通道有 {0} 个权重；另外还有一个偏置。</translation>
    </message>
    <message>
        <source>{0}_out = {1}, where {0} is the size of the input, p: padding, d: dilation, k: kernel_size, s: stride.</source>
        <translation>{0}_out = {1}，其中 {0} 是输入的尺寸，p：padding，d：dilation，k：kernel_size，s：stride。</translation>
    </message>
    <message>
        <source>⌈ ⌉ rounds up.</source>
        <translation>⌈ ⌉ 表示向上取整。</translation>
    </message>
    <message>
        <source>⌊ ⌋ rounds down.</source>
        <translation>⌊ ⌋ 表示向下取整。</translation>
    </message>
    <message>
        <source>in_channels, out_channels: the first two numbers, how many maps go in and how many come out.</source>
        <translation>in_channels、out_channels：前两个数，输入和输出各有多少张特征图。</translation>
    </message>
    <message>
        <source>kernel_size: the rows and columns of weights.</source>
        <translation>kernel_size：权重的行数和列数。</translation>
    </message>
    <message>
        <source>stride: how far the window moves for the next output cell; without it 1.</source>
        <translation>stride：到下一个输出单元格，窗口移动多远；不写就是 1。</translation>
    </message>
    <message>
        <source>padding: rows and columns added on each side; without it 0.</source>
        <translation>padding：每边加上的行数和列数；不写就是 0。</translation>
    </message>
    <message>
        <source>output_padding: rows and columns added at the bottom and at the right; without it 0.</source>
        <translation>output_padding：在下边和右边多加的行数和列数；不写就是 0。</translation>
    </message>
    <message>
        <source>dilation: the distance from tap to tap; without it 1.</source>
        <translation>dilation：相邻两个采样点之间的距离；不写就是 1。</translation>
    </message>
    <message>
        <source>groups: into how many blocks the channels are divided, each a layer of its own; without it 1.</source>
        <translation>groups：通道分成多少段，每段自成一层；不写就是 1。</translation>
    </message>
    <message>
        <source>stride: how far apart the stamps of two pixels begin; without it 1.</source>
        <translation>stride：相邻两个像素的章，起点相差多远；不写就是 1。</translation>
    </message>
    <message>
        <source>padding: rows and columns cut off on each side; without it 0.</source>
        <translation>padding：输出每边裁掉的行数和列数；不写就是 0。</translation>
    </message>
    <message>
        <source>kernel_size: the rows and columns of the window.</source>
        <translation>kernel_size：窗口的行数和列数。</translation>
    </message>
    <message>
        <source>stride: how far the window moves for the next output cell; without it kernel_size.</source>
        <translation>stride：到下一个输出单元格，窗口移动多远；不写就等于 kernel_size。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Indices:</source>
        <translation>下标：</translation>
    </message>
    <message>
        <source>Input channels:</source>
        <translation>输入通道：</translation>
    </message>
    <message>
        <source>No such layer was found near the one above.</source>
        <translation>在上面这一层附近没有找到这样的层。</translation>
    </message>
    <message>
        <source>One layer that is right: {0}</source>
        <translation>一个正确的层：{0}</translation>
    </message>
    <message>
        <source>Any other layer that does what the task says is right too.</source>
        <translation>其他满足题目要求的层也正确。</translation>
    </message>
    <message>
        <source>Working:</source>
        <translation>计算：</translation>
    </message>
    <message>
        <source>Answer:</source>
        <translation>答案：</translation>
    </message>
    <message>
        <source>how often c{0} is read</source>
        <translation>c{0} 被读取的次数</translation>
    </message>
    <message>
        <source>input c{0}</source>
        <translation>输入 c{0}</translation>
    </message>
    <message>
        <source>weights of o{0} for c{1}</source>
        <translation>o{0} 读 c{1} 的权重</translation>
    </message>
    <message>
        <source>output o{0}</source>
        <translation>输出 o{0}</translation>
    </message>
    <message>
        <source>Of large maps only the part around the output cell is drawn.</source>
        <translation>图太大时，只画输出单元格附近的部分。</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>姓名：</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>日期：</translation>
    </message>
    <message>
        <source>{0} has whole numbers of 8 bits, and the scale that makes weights of them is not in this file. Save the layer as it was before it was quantised.</source>
        <translation>{0} 存的是 8 位整数，而把它们还原成权重所需的缩放系数不在此文件中。请保存量化之前的层。</translation>
    </message>
    <message>
        <source>{0} is not stored itself, but as {1}, from which PyTorch makes it. Make it an ordinary weight before you save it ({2}).</source>
        <translation>文件里没有 {0} 本身，只有 {1}，由 PyTorch 用它算出权重。请先将其还原为普通权重再保存（{2}）。</translation>
    </message>
    <message>
        <source>{0} of {1} nodes are listed, with {2} parameters</source>
        <translation>列出 {1} 个节点中的 {0} 个，共 {2} 个参数</translation>
    </message>
    <message>
        <source>1 layer, {0} parameters</source>
        <translation>1 层，{0} 个参数</translation>
    </message>
    <message>
        <source>{0} parameters, without those of {1}, which the text does not tell</source>
        <translation>{0} 个参数，不含 {1} 的参数，因为从文本看不出它们</translation>
    </message>
    <message>
        <source>{0} of {1} nodes are listed, with at least {2} parameters: those of {3} are not known</source>
        <translation>列出 {1} 个节点中的 {0} 个，至少 {2} 个参数：{3} 的参数个数未知</translation>
    </message>
    <message>
        <source>{0} layers, at least {1} parameters: those of {2} are not known</source>
        <translation>{0} 层，至少 {1} 个参数：{2} 的参数个数未知</translation>
    </message>
    <message>
        <source>{0} layers, {1} parameters</source>
        <translation>{0} 层，{1} 个参数</translation>
    </message>
    <message>
        <source>1 layer; the parameters of {0} are not known</source>
        <translation>1 层；{0} 的参数个数未知</translation>
    </message>
    <message>
        <source>Run again with the same weights, which count once: {0}.</source>
        <translation>用同一组权重再次运行、参数只计一次的层：{0}。</translation>
    </message>
    <message>
        <source>In the numbers, but not called by forward: {0}.</source>
        <translation>已计入总数、但前向计算没有用到的层：{0}。</translation>
    </message>
    <message>
        <source>Not in the numbers, as PyTorch finds no layers in lists and in forward: {0}.</source>
        <translation>未计入总数（PyTorch 找不到列表里的层和前向计算中才创建的层）：{0}。</translation>
    </message>
    <message>
        <source>Also in the text, but not in this list: {0}.</source>
        <translation>文本中还有、但没有列在这里的网络：{0}。</translation>
    </message>
    <message>
        <source>In the order of the text: what forward does in between is not in it.</source>
        <translation>按文本中的顺序：中间还做了什么，文本里没有。</translation>
    </message>
    <message>
        <source>Sizes with a question mark depend on ceil_mode, which {0} leaves out.</source>
        <translation>带问号的大小取决于 ceil_mode，而 {0} 不写出它。</translation>
    </message>
    <message>
        <source>gets {0}</source>
        <translation>输入：{0}</translation>
    </message>
    <message>
        <source>It is the layer {0} once more.</source>
        <translation>这是 {0} 那一层再次运行。</translation>
    </message>
    <message>
        <source>{0:,} of {1:,} layers are listed, with {2} parameters</source>
        <translation>列出 {1:,} 层中的 {0:,} 层，共 {2} 个参数</translation>
    </message>
    <message>
        <source>It is the layer {0} once more, with the same weights.</source>
        <translation>这是 {0} 那一层再次运行，权重相同。</translation>
    </message>
    <message>
        <source>Its weight fits {0} layers: {1}.</source>
        <translation>它的权重适合 {0} 种层：{1}。</translation>
    </message>
    <message>
        <source>{0} parameters · {1} multiply-adds</source>
        <translation>{0} 个参数 · {1} 次乘加</translation>
    </message>
    <message>
        <source>{0} parameters</source>
        <translation>{0} 个参数</translation>
    </message>
    <message>
        <source>one output depends on {0} × {1} of the network&apos;s input</source>
        <translation>一个输出依赖网络输入中 {0} × {1} 的区域</translation>
    </message>
    <message>
        <source>reads {0}</source>
        <translation>读取：{0}</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>gives {0}</source>
        <translation>输出：{0}</translation>
    </message>
    <message>
        <source>The text does not tell its input: on the stage it has one of any size.</source>
        <translation>文本没有说明它的输入：主画面中的输入大小是任取的。</translation>
    </message>
    <message>
        <source>How many channels reach it is not known, so it cannot be shown.</source>
        <translation>不知道有多少个通道到达它，所以无法显示。</translation>
    </message>
    <message>
        <source>It has no kernel, so the stage does not show it.</source>
        <translation>这一层没有卷积核，所以不在主画面上显示。</translation>
    </message>
    <message>
        <source>{0}: {1} × {2} pixels; several ways lead there.</source>
        <translation>{0}：{1} × {2} 像素；有多条路径通到这里。</translation>
    </message>
    <message>
        <source>An output of {0} reads nothing but its place in the input.</source>
        <translation>{0} 的一个输出只读取输入中它所在的位置。</translation>
    </message>
    <message>
        <source>An output of {0} can depend on the whole input.</source>
        <translation>{0} 的一个输出可能依赖整个输入。</translation>
    </message>
    <message>
        <source>What an output of {0} reads of the network&apos;s input is not known.</source>
        <translation>不清楚 {0} 的一个输出读取网络输入的哪些部分。</translation>
    </message>
    <message>
        <source>That is the sum without the bias, which is {0}.</source>
        <translation>这是没有加偏置的和。偏置是 {0}。</translation>
    </message>
    <message>
        <source>The sums of the {0} channels are added, not averaged.</source>
        <translation>{0} 个通道的和要相加，不是取平均。</translation>
    </message>
    <message>
        <source>Count the stamps on this cell, and add up what each of them puts there.</source>
        <translation>数一数有几个章盖到这个单元格，再把每个章盖上的数加起来。</translation>
    </message>
    <message>
        <source>The first channel gives {0}, and one more follows.</source>
        <translation>第一个通道的和是 {0}，后面还有一个通道。</translation>
    </message>
    <message>
        <source>The first channel gives {0}, and {1} more follow.</source>
        <translation>第一个通道的和是 {0}，后面还有 {1} 个通道。</translation>
    </message>
    <message>
        <source>One of the numbers is nan. What is nan times a weight?</source>
        <translation>其中一个数是 nan。nan 乘以权重是什么？</translation>
    </message>
    <message>
        <source>One pixel meets one weight: multiply them.</source>
        <translation>一个像素对着一个权重：把它们相乘。</translation>
    </message>
    <message>
        <source>All pixels of the window are zeros: what is left of the sum?</source>
        <translation>窗口里的像素全是零：和里还剩下什么？</translation>
    </message>
    <message>
        <source>Only one pixel of the window is not 0: which weight does it meet?</source>
        <translation>窗口里只有一个像素不是 0：它对着哪个权重？</translation>
    </message>
    <message>
        <source>Only the pixels that are not 0 count. The first of them gives {0}·{1} = {2}.</source>
        <translation>只有不是 0 的像素才起作用。其中第一个的乘积是 {0}·{1} = {2}。</translation>
    </message>
    <message>
        <source>There are {0} products; the first is {1}·{2} = {3}.</source>
        <translation>一共 {0} 个乘积，第一个是 {1}·{2} = {3}。</translation>
    </message>
    <message>
        <source>Last comes the bias, {0}.</source>
        <translation>最后加偏置 {0}。</translation>
    </message>
    <message>
        <source>Of the {0} numbers in the window one goes on: the largest.</source>
        <translation>窗口里的 {0} 个数只留下一个：最大的。</translation>
    </message>
    <message>
        <source>The {0} numbers of the window are added, then divided by {1}.</source>
        <translation>窗口里的 {0} 个数相加，再除以 {1}。</translation>
    </message>
    <message>
        <source>The layer</source>
        <translation>卷积层</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>空洞卷积</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组卷积</translation>
    </message>
    <message>
        <source>Further layers</source>
        <translation>其他的层</translation>
    </message>
    <message>
        <source>You chose {0} channels. {1} input channels in {2} groups: how many has each group?</source>
        <translation>你选了 {0} 个通道。{1} 个输入通道分成 {2} 组，每组有几个？</translation>
    </message>
    <message>
        <source>{0} outputs in {1} groups are {2} for each group, one group after the other. In which group is output {3}?</source>
        <translation>{0} 个输出通道分成 {1} 组，每组 {2} 个，一组接着一组。输出通道 {3} 在哪一组？</translation>
    </message>
    <message>
        <source>{0} stamps, each {1} long, begin {2} apart. Where does the last one begin?</source>
        <translation>一共 {0} 个章，每个长 {1} 格，起点依次相差 {2} 格。最后一个从哪里开始？</translation>
    </message>
    <message>
        <source>The window covers {0} {1} and moves by {2}. There are {3} {4}: in how many places does it fit?</source>
        <translation>窗口占 {0} {1}，每次移动 {2}。一共有 {3} {4}：窗口能放在几处？</translation>
    </message>
    <message>
        <source>{0}·{1} counts {0} steps. How many steps are there between {0} taps?</source>
        <translation>{0}·{1} 算的是 {0} 步。{0} 个采样点之间有几步？</translation>
    </message>
    <message>
        <source>You added {0} once. On how many sides is it added?</source>
        <translation>你只加了一次 {0}。一共要加在几边？</translation>
    </message>
    <message>
        <source>{0} is what both sides get together.</source>
        <translation>{0} 是两边加起来的数。</translation>
    </message>
    <message>
        <source>You chose {0} of {1} channels: is there one that this output does not read?</source>
        <translation>{1} 个通道里，你选了 {0} 个：有这个输出不读取的通道吗？</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>positions</source>
        <translation>个位置</translation>
    </message>
    <message>
        <source>padded rows</source>
        <translation>行（含填充）</translation>
    </message>
    <message>
        <source>padded columns</source>
        <translation>列（含填充）</translation>
    </message>
    <message>
        <source>padded positions</source>
        <translation>个位置（含填充）</translation>
    </message>
    <message>
        <source>Window number {0} would lie on {1} {2} to {3}, but there are only {1} 0 to {4}.</source>
        <translation>第 {0} 个窗口要占第 {2} 到第 {3} {1}，可是只有第 0 到第 {4} {1}。</translation>
    </message>
    <message>
        <source>After {0} windows there is room for another, on {1} {2} to {3}: there are {1} 0 to {4}.</source>
        <translation>{0} 个窗口之后还放得下一个，占第 {2} 到第 {3} {1}：编号一直到第 {4} {1}。</translation>
    </message>
    <message>
        <source>One step from tap to tap is {0} long, and between {1} taps there are {2} steps. The place of the first tap counts too.</source>
        <translation>从一个采样点到下一个，一步是 {0} 格，{1} 个采样点之间有 {2} 步。第一个采样点自己的位置也要算进去。</translation>
    </message>
    <message>
        <source>The input has {0} {1}, and each side gets some more.</source>
        <translation>输入有 {0} {1}，两边还要各加一些。</translation>
    </message>
    <message>
        <source>{0} taps, {1} apart, take {2} {3} from the output. Share them out between the two sides.</source>
        <translation>{0} 个采样点，相距 {1} 格，使输出少了 {2} {3}。把它们分给两边。</translation>
    </message>
    <message>
        <source>Look for weights: is anything multiplied in a window?</source>
        <translation>找一找权重：窗口里有什么要相乘吗？</translation>
    </message>
    <message>
        <source>{0:,} are the weights alone. What about the biases?</source>
        <translation>{0:,} 只是权重的个数。偏置呢？</translation>
    </message>
    <message>
        <source>So many there would be without groups. An output reads only {0} channels.</source>
        <translation>不分组时才有这么多。一个输出只读取 {0} 个通道。</translation>
    </message>
    <message>
        <source>The weight has the shape {0}. How many numbers is that?</source>
        <translation>权重的形状是 {0}。一共是多少个数？</translation>
    </message>
    <message>
        <source>The weight has the shape {0}. How many numbers is that, and how many biases?</source>
        <translation>权重的形状是 {0}。一共是多少个数？还有几个偏置？</translation>
    </message>
    <message>
        <source>Look at the call: what does bias=False mean?</source>
        <translation>看看这行代码：bias=False 是什么意思？</translation>
    </message>
    <message>
        <source>{0} input channels, {1} output channels, {2:,} weights: to which of them does a bias belong?</source>
        <translation>{0} 个输入通道，{1} 个输出通道，{2:,} 个权重：偏置属于其中的哪一种？</translation>
    </message>
    <message>
        <source>{0} input channels are shared out among {1} groups.</source>
        <translation>{0} 个输入通道平分给 {1} 个组。</translation>
    </message>
    <message>
        <source>{0:,} counts what lies between the taps, too. Is that read?</source>
        <translation>{0:,} 把采样点之间的像素也算进去了。这些像素被读取了吗？</translation>
    </message>
    <message>
        <source>Count the taps: {0} × {1} in each channel. Channels that an output reads: {2}.</source>
        <translation>数一数采样点：每个通道 {0} × {1} 个。一个输出读取的通道数：{2}。</translation>
    </message>
    <message>
        <source>That is one output cell. The output has {0} · {1}.</source>
        <translation>这只是一个输出单元格。输出一共有 {0} · {1} 个单元格。</translation>
    </message>
    <message>
        <source>One output cell takes {0} products. The output has {1} channels of {2} cells.</source>
        <translation>一个输出单元格要 {0} 个乘积。输出有 {1} 个通道，每个通道 {2} 个单元格。</translation>
    </message>
    <message>
        <source>{0} outputs are made from {1} inputs, and each input makes equally many.</source>
        <translation>{1} 个输入通道产生 {0} 个输出通道，每个输入通道产生的一样多。</translation>
    </message>
    <message>
        <source>The windows begin {0} apart and have {1} taps.</source>
        <translation>窗口的起点依次相差 {0} 格，每个窗口有 {1} 个采样点。</translation>
    </message>
    <message>
        <source>{0} of {1} rows are read. And how many pixels of such a row?</source>
        <translation>{1} 行里有 {0} 行被读取。这样的一行里，又有几个像素被读取？</translation>
    </message>
    <message>
        <source>{0:,} pixels are covered, and {1} taps read one each.</source>
        <translation>一共覆盖 {0:,} 个像素，{1} 个采样点各读取一个。</translation>
    </message>
    <message>
        <source>Two steps of {0} lie between the first tap and the last.</source>
        <translation>从第一个采样点到最后一个有两步，每步 {0} 行。</translation>
    </message>
    <message>
        <source>The first layer alone has {0} rows. The next one reads three of its outputs, {1} apart.</source>
        <translation>只有第一层时是 {0} 行。下一层读取它的三个输出，依次相距 {1} 行。</translation>
    </message>
    <message>
        <source>In one row of the receptive field {0} pixels are read.</source>
        <translation>感受野的一行里，有 {0} 个像素被读取。</translation>
    </message>
    <message>
        <source>{0} of your {1} pixels are read.</source>
        <translation>你选的 {1} 个像素里，有 {0} 个会被读取。</translation>
    </message>
    <message>
        <source>{0} are right; 1 does not belong to this window.</source>
        <translation>{0} 个选对了，有 1 个不属于这个窗口。</translation>
    </message>
    <message>
        <source>{0} are right; {1} do not belong to this window.</source>
        <translation>{0} 个选对了，有 {1} 个不属于这个窗口。</translation>
    </message>
    <message>
        <source>None of them is read.</source>
        <translation>你选的像素都不会被读取。</translation>
    </message>
    <message>
        <source>What you chose is read.</source>
        <translation>你选的都会被读取。</translation>
    </message>
    <message>
        <source>Only one of your {0} pixels is read.</source>
        <translation>你选的 {0} 个像素里，只有 1 个会被读取。</translation>
    </message>
    <message>
        <source>The kernel has one tap: it reads one pixel.</source>
        <translation>卷积核只有一个采样点：它读取一个像素。</translation>
    </message>
    <message>
        <source>This window reaches outside: only {0} places are read.</source>
        <translation>这个窗口伸到界外：只读取 {0} 个位置。</translation>
    </message>
    <message>
        <source>The kernel has {0} taps: one pixel for each.</source>
        <translation>卷积核有 {0} 个采样点：每个对着一个像素。</translation>
    </message>
    <message>
        <source>The window of this output begins in row {0}; stride={1}.</source>
        <translation>这个输出的窗口从第 {0} 行开始，stride={1}。</translation>
    </message>
    <message>
        <source>The window of this output begins in column {0}; stride={1}.</source>
        <translation>这个输出的窗口从第 {0} 列开始，stride={1}。</translation>
    </message>
    <message>
        <source>The window of this output begins at {0}; stride={1}.</source>
        <translation>这个输出的窗口从 {0} 开始，stride={1}。</translation>
    </message>
    <message>
        <source>Yours lie {0} apart, but dilation={1}: is that the step from tap to tap, or the number of pixels left out?</source>
        <translation>你选的像素相距 {0} 格，而 dilation={1}：这是从采样点到采样点的一步，还是中间跳过的像素数？</translation>
    </message>
    <message>
        <source>Yours lie {0} apart. How far is it from one tap to the next, if dilation={1}?</source>
        <translation>你选的像素相距 {0} 格。dilation={1} 时，从一个采样点到下一个是多远？</translation>
    </message>
    <message>
        <source>Write the dilations of up to {0} layers, from 1 to {1}, such as “1, 2, 4”.</source>
        <translation>请写出最多 {0} 层的膨胀率，从 1 到 {1}，例如“1, 2, 4”。</translation>
    </message>
    <message>
        <source>Each 3 × 3 layer adds 2d: 1 + {0} = {1}.</source>
        <translation>每个 3 × 3 的层增加 2d：1 + {0} = {1}。</translation>
    </message>
    <message>
        <source>The receptive field is {0} × {0}. In a row {1} pixels are read, and as many in a column: {1} · {1} = {2:,} of {3:,}.</source>
        <translation>感受野是 {0} × {0}。每行读取 {1} 个像素，每列也是：{3:,} 个像素中读取 {1} · {1} = {2:,} 个。</translation>
    </message>
    <message>
        <source>This receptive field is too large to be counted.</source>
        <translation>这个感受野太大，无法逐个数。</translation>
    </message>
    <message>
        <source>Nothing follows the name of this tab.</source>
        <translation>这个标签页的名称后面不写别的内容。</translation>
    </message>
    <message>
        <source>The first layer of the stack is that of the page: give it kernel_size 3, stride 1 and dilation {0}.</source>
        <translation>堆叠的第一层就是这一页的层：请把它的 kernel_size 设为 3，stride 设为 1，dilation 设为 {0}。</translation>
    </message>
    <message>
        <source>tap: one place of the window where an input is read; in a kernel it has a weight</source>
        <translation>采样点：窗口读取输入的一个位置；在卷积核里，每个采样点有一个权重</translation>
    </message>
    <message>
        <source>span: from the first tap to the last, counting both: d(k − 1) + 1</source>
        <translation>跨度：从第一个采样点到最后一个，两头都算：d(k − 1) + 1</translation>
    </message>
    <message>
        <source>footprint: all of the input from the first tap to the last, gaps included</source>
        <translation>窗口：从第一个采样点到最后一个覆盖的全部输入，包括空洞</translation>
    </message>
    <message>
        <source>receptive field: the part of the input that one output depends on</source>
        <translation>感受野：一个输出依赖的输入范围</translation>
    </message>
    <message>
        <source>page {0} asks to build a layer that is too large for a web page: make it smaller.</source>
        <translation>第 {0} 页要求搭建的层太大，网页放不下：请把它改小。</translation>
    </message>
    <message>
        <source>page {0} asks for {1}, but on a web page the input stays as it is: set it on the page of the lesson.</source>
        <translation>第 {0} 页要求 {1}，但网页上的输入是固定的：请在课程的这一页里设好。</translation>
    </message>
    <message>
        <source>page {0} asks about this {1}, but a web page judges calls with whole numbers up to {2:,} alone.</source>
        <translation>第 {0} 页问到这个 {1}，但网页只能判断不超过 {2:,} 的整数参数。</translation>
    </message>
    <message>
        <source>ConvTranspose2d cuts off as much at each side; here they differ.</source>
        <translation>ConvTranspose2d 在两边裁掉的一样多，而这里两边的填充不同。</translation>
    </message>
    <message>
        <source>There are more than {0} layers in this text. Paste the part that matters.</source>
        <translation>这段文本中的层超过 {0} 个。请只粘贴需要的部分。</translation>
    </message>
    <message>
        <source>With an input of {0} it would fit.</source>
        <translation>输入为 {0} 时就合适了。</translation>
    </message>
    <message>
        <source>Or set padding to {0} in {1}.</source>
        <translation>或者把 {1} 的 padding 设为 {0}。</translation>
    </message>
    <message>
        <source>Or give it an input of {0}.</source>
        <translation>或者给它 {0} 的输入。</translation>
    </message>
    <message>
        <source>Put it before the layer that leaves one number of each channel.</source>
        <translation>请把它放在使每个通道只剩一个数的那一层之前。</translation>
    </message>
    <message>
        <source>Set {0} to less than {1}.</source>
        <translation>请把 {0} 设为小于 {1} 的数。</translation>
    </message>
    <message>
        <source>The height of the output is {0}</source>
        <translation>输出高 {0} 行</translation>
    </message>
    <message>
        <source>The width of the output is {0}</source>
        <translation>输出宽 {0} 列</translation>
    </message>
    <message>
        <source>The length of the output is {0}</source>
        <translation>输出长 {0}</translation>
    </message>
    <message>
        <source>The value of the output cell is {0}</source>
        <translation>输出单元格的值是 {0}</translation>
    </message>
    <message>
        <source>The height of the window is {0}</source>
        <translation>窗口高 {0} 行</translation>
    </message>
    <message>
        <source>The width of the window is {0}</source>
        <translation>窗口宽 {0} 列</translation>
    </message>
    <message>
        <source>The height of the padded input is {0}</source>
        <translation>填充后输入高 {0} 行</translation>
    </message>
    <message>
        <source>The width of the padded input is {0}</source>
        <translation>填充后输入宽 {0} 列</translation>
    </message>
    <message>
        <source>The padding at the top is {0}</source>
        <translation>上方填充 {0} 行</translation>
    </message>
    <message>
        <source>The padding at the bottom is {0}</source>
        <translation>下方填充 {0} 行</translation>
    </message>
    <message>
        <source>The padding on the left is {0}</source>
        <translation>左边填充 {0} 列</translation>
    </message>
    <message>
        <source>The padding on the right is {0}</source>
        <translation>右边填充 {0} 列</translation>
    </message>
    <message>
        <source>The number of parameters is {0}</source>
        <translation>一共有 {0} 个参数</translation>
    </message>
    <message>
        <source>The number of biases is {0}</source>
        <translation>一共有 {0} 个偏置</translation>
    </message>
    <message>
        <source>The number of channels that an output reads is {0}</source>
        <translation>一个输出读取 {0} 个通道</translation>
    </message>
    <message>
        <source>The number of multiplications for one output cell is {0}</source>
        <translation>一个输出单元格要做 {0} 次乘法</translation>
    </message>
    <message>
        <source>The number of multiplications for the whole output is {0}</source>
        <translation>整个输出要做 {0} 次乘法</translation>
    </message>
    <message>
        <source>The number of outputs for each input channel is {0}</source>
        <translation>每个输入通道产生 {0} 个输出通道</translation>
    </message>
    <message>
        <source>The number of pixels that are read is {0}</source>
        <translation>读取了 {0} 个像素</translation>
    </message>
    <message>
        <source>The number of pixels that a window skips is {0}</source>
        <translation>一个窗口跳过 {0} 个像素</translation>
    </message>
    <message>
        <source>The number of channels is {0}</source>
        <translation>一共有 {0} 个通道</translation>
    </message>
    <message>
        <source>The height of the input is {0}</source>
        <translation>输入高 {0} 行</translation>
    </message>
    <message>
        <source>The width of the input is {0}</source>
        <translation>输入宽 {0} 列</translation>
    </message>
    <message>
        <source>{0} is {1}</source>
        <translation>{0} 是 {1}</translation>
    </message>
    <message>
        <source>{0} (height) is {1}</source>
        <translation>{0}（高）是 {1}</translation>
    </message>
    <message>
        <source>{0} (width) is {1}</source>
        <translation>{0}（宽）是 {1}</translation>
    </message>
    <message>
        <source>{0} or more</source>
        <translation>不小于 {0}</translation>
    </message>
    <message>
        <source>{0} or less</source>
        <translation>不大于 {0}</translation>
    </message>
    <message>
        <source>more than {0}</source>
        <translation>大于 {0}</translation>
    </message>
    <message>
        <source>less than {0}</source>
        <translation>小于 {0}</translation>
    </message>
    <message>
        <source>The text does not tell what a loop through {0} meets. Paste what {1} gives.</source>
        <translation>从文本看不出遍历 {0} 的循环会遇到什么。请粘贴 {1} 的结果。</translation>
    </message>
    <message>
        <source>The loop “{0}” does not end: it still goes on after {1} rounds.</source>
        <translation>循环“{0}”不会结束：执行 {1} 轮之后仍在继续。</translation>
    </message>
    <message>
        <source>What the code does depends on {0}, which the text does not tell.</source>
        <translation>代码怎么走取决于 {0}，而文本没有说明它。</translation>
    </message>
    <message>
        <source>The arguments in {0} are known only to your code.</source>
        <translation>{0} 里有哪些参数，只有你的代码知道。</translation>
    </message>
    <message>
        <source>The code changes {0} of it after it is made.</source>
        <translation>代码在创建这一层之后又改动了它的 {0}。</translation>
    </message>
    <message>
        <source>{0} is made within itself, which is not followed here.</source>
        <translation>{0} 在自身内部又创建了自己，这里不再跟踪。</translation>
    </message>
    <message>
        <source>The class {0} is not in this text.</source>
        <translation>类 {0} 不在这段文本中。</translation>
    </message>
    <message>
        <source>Its sizes are those without {0} in {1}.</source>
        <translation>此处的大小是 {1} 没有 {0} 时的大小。</translation>
    </message>
    <message>
        <source>{0} leaves out ceil_mode: with the other value the layers after it would not fit.</source>
        <translation>{0} 不写出 ceil_mode：若取另一个值，后面的层就对不上了。</translation>
    </message>
    <message>
        <source>{0} leaves out {1}, so the defaults are taken.</source>
        <translation>{0} 不写出 {1}，这里按默认值处理。</translation>
    </message>
    <message>
        <source>With {0} it is refused: {1}. {2} leaves out ceil_mode of layers before it, which could change that.</source>
        <translation>对于输入 {0}，它不接受：{1}。{2} 没有写出前面各层的 ceil_mode，而它可能改变这一点。</translation>
    </message>
    <message>
        <source>With {0} it gives {1}.</source>
        <translation>若 {0}，输出为 {1}。</translation>
    </message>
    <message>
        <source>In the order of the text {0} would reach it, which it does not take: {1}. What forward does, and in which order, the text does not tell.</source>
        <translation>按文本中的顺序，它会得到 {0}，而它不接受：{1}。文本没有说明前向计算做了什么、按什么顺序。</translation>
    </message>
    <message>
        <source>{0} needs more memory than the {1:,} MB that ConvGUI lets a network take, or than there is free. Try a smaller input.</source>
        <translation>{0} 所需的内存超过 ConvGUI 允许一个网络使用的 {1:,} MB，或超过空闲的内存。请换小一些的输入。</translation>
    </message>
    <message>
        <source>forward calls {0}; what that gives is not known here.</source>
        <translation>前向计算调用了 {0}，这里不知道它给出什么。</translation>
    </message>
    <message>
        <source>{0} cannot be shown: numbers in it lie outside the range of {1}.</source>
        <translation>无法显示 {0}：其中有数值超出 {1} 的范围。</translation>
    </message>
    <message>
        <source>{0} does not give what {1} gives: its forward or a hook does something else, so it cannot be shown.</source>
        <translation>{0} 给出的结果与 {1} 不同：它的前向函数或某个钩子另有计算，因此无法显示。</translation>
    </message>
    <message>
        <source>{0} does not give what {1} gives with the same weight: its forward or a hook does something else, so it cannot be shown.</source>
        <translation>{0} 给出的结果与同样权重的 {1} 不同：它的前向函数或某个钩子另有计算，因此无法显示。</translation>
    </message>
    <message>
        <source>In its place stands {0}.</source>
        <translation>这里用 {0} 代替它。</translation>
    </message>
    <message>
        <source>g{0}</source>
        <translation>组{0}</translation>
    </message>
    <message>
        <source>there is no “{0}” before “{1}”</source>
        <translation>“{1}”前面没有“{0}”</translation>
    </message>
    <message>
        <source>Add “{0}”, or take “{1}” out.</source>
        <translation>请补上“{0}”，或去掉“{1}”。</translation>
    </message>
    <message>
        <source>“{0}” is closed by “{1}”</source>
        <translation>“{0}”与“{1}”不配对</translation>
    </message>
    <message>
        <source>Write “{0}” there.</source>
        <translation>请改成“{0}”。</translation>
    </message>
    <message>
        <source>“{0}” is never closed</source>
        <translation>“{0}”没有配对</translation>
    </message>
    <message>
        <source>Add “{0}”.</source>
        <translation>请补上“{0}”。</translation>
    </message>
    <message>
        <source>There are branches or sums that are not followed here, so it is not known what each layer reads.</source>
        <translation>其中的分支或求和这里没有跟踪，所以不知道每一层读取什么。</translation>
    </message>
    <message>
        <source>{0:,} convolution layers with their weights</source>
        <translation>{0:,} 个卷积层及其权重</translation>
    </message>
</context>
<context>
    <name>CallLine</name>
    <message>
        <source>drag a number</source>
        <translation>拖动数字可修改</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>New value</source>
        <translation>新的值</translation>
    </message>
</context>
<context>
    <name>CodeOffer</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The code is on the clipboard.</source>
        <translation>代码已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Language of the code</source>
        <translation>代码的语言</translation>
    </message>
    <message>
        <source>Code of the layer</source>
        <translation>这一层的代码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Runs as is, and asserts that the result is the one shown here.</source>
        <translation>代码可以直接运行，并用 assert 检查结果与这里显示的一致。</translation>
    </message>
    <message>
        <source>This layer has too many numbers to be written out. Use a smaller input or fewer channels.</source>
        <translation>这一层的数太多，无法全部写出。请用更小的输入或更少的通道。</translation>
    </message>
    <message>
        <source>allclose, not ==: PyTorch adds in any order. The {0} terms of {1}, added in float32 from the first to the last, give {2}, from the last to the first {3}. The two may differ by {4}.</source>
        <translation>用 allclose，不用 ==：PyTorch 相加的次序不固定。{1} 的 {0} 项用 float32 从头加到尾得到 {2}，从尾加到头得到 {3}。两者最多可以相差 {4}。</translation>
    </message>
    <message>
        <source>allclose, not ==: PyTorch adds in any order, and the last digits depend on it. Of these numbers the sums are alike from either end.</source>
        <translation>用 allclose，不用 ==：PyTorch 可以按任何次序相加，最后几位会因此不同。这里的数从哪一头加起，和都一样。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>保存代码</translation>
    </message>
    <message>
        <source>Python files (*.py)</source>
        <translation>Python 文件 (*.py)</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>已保存为 {0}。</translation>
    </message>
</context>
<context>
    <name>ColourLegend</name>
    <message>
        <source>Colour scales</source>
        <translation>色标</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>读取次数</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>added zeros</source>
        <translation>补的 0</translation>
    </message>
    <message>
        <source>border</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>never read</source>
        <translation>从不读取</translation>
    </message>
    <message>
        <source>COLOUR SCALES</source>
        <translation>色标</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation>比较什么</translation>
    </message>
    <message>
        <source>dilation rates</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>padding modes</source>
        <translation>填充方式</translation>
    </message>
    <message>
        <source>separable: depthwise + 1 × 1</source>
        <translation>可分离：深度卷积 + 1 × 1</translation>
    </message>
    <message>
        <source>stride and pooling</source>
        <translation>步幅与池化</translation>
    </message>
    <message>
        <source>the input moved aside</source>
        <translation>把输入平移</translation>
    </message>
    <message>
        <source>back by ConvTranspose2d</source>
        <translation>用 ConvTranspose2d 变回来</translation>
    </message>
    <message>
        <source>zeros between, then Conv2d</source>
        <translation>像素间补 0，再做 Conv2d</translation>
    </message>
    <message>
        <source>pad to keep the size</source>
        <translation>用填充保持大小</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The same windows, pulled apart: just as many candidates for each cell, a wider span.</source>
        <translation>同样的窗口，把采样点拉开：每个单元格的候选数不变，跨度变大。</translation>
    </message>
    <message>
        <source>The same weights, set further apart: just as many products for each cell, a wider span.</source>
        <translation>同样的权重，拉开距离：每个单元格仍是同样多的乘积，跨度变大。</translation>
    </message>
    <message>
        <source>More groups, fewer connections. Less work is not less time: each of them still reads {0} numbers and writes {1}.</source>
        <translation>组越多，连接越少。计算量少不等于时间短：无论分成几组，仍要读取 {0} 个数，写出 {1} 个数。</translation>
    </message>
    <message>
        <source>No padding, so all modes agree. Tick “pad to keep the size” to see a border.</source>
        <translation>没有填充，所以各种方式结果相同。勾选“用填充保持大小”就能看到填充区。</translation>
    </message>
    <message>
        <source>They differ only in the border, so the first cell is shown.</source>
        <translation>只有填充区不同，所以显示第一个单元格。</translation>
    </message>
    <message>
        <source>Depthwise, then kernel size 1: channels mix only in stage 2.</source>
        <translation>先深度卷积，再做卷积核大小为 1 的卷积：通道只在阶段 2 混合。</translation>
    </message>
    <message>
        <source>Depthwise, then 1 × 1: channels mix only in stage 2.</source>
        <translation>先深度卷积，再 1 × 1 卷积：通道只在阶段 2 混合。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>On an input of {0}, measured in PyTorch {1} on two cores of an {2}.</source>
        <translation>输入尺寸 {0}，用 PyTorch {1} 在 {2} 的两个核心上实测。</translation>
    </message>
    <message>
        <source>With the nearest weights they give the same output.</source>
        <translation>取最接近的权重，输出就完全相同。</translation>
    </message>
    <message>
        <source>Even with the nearest weights the output differs by up to {0}: two stages can do less.</source>
        <translation>即使取最接近的权重，输出仍然最多相差 {0}：两个阶段的表达能力更弱。</translation>
    </message>
    <message>
        <source>The same weight, transposed: the size of the input comes back, {0}, and here the numbers of c0 too.</source>
        <translation>用同一个权重做转置卷积：输入的尺寸 {0} 回来了，这里 c0 的数也回来了。</translation>
    </message>
    <message>
        <source>The same weight, transposed: the size of the input comes back, {0}, but not its numbers. Largest difference of c0: {1}.</source>
        <translation>用同一个权重做转置卷积：输入的尺寸 {0} 回来了，数却没有回来。c0 最多相差 {1}。</translation>
    </message>
    <message>
        <source>Here no transposed layer leads back to the size of the input.</source>
        <translation>这里没有哪个转置卷积能回到输入的尺寸。</translation>
    </message>
    <message>
        <source>Less work, {0} → {1} multiply-adds, but more numbers to read and write, {2} → {3}.</source>
        <translation>计算量少了，乘加 {0} → {1} 次；要读写的数却多了，{2} → {3} 个。</translation>
    </message>
    <message>
        <source>No less work, {0} → {1} multiply-adds, and more numbers to read and write, {2} → {3}.</source>
        <translation>计算量没有减少，乘加 {0} → {1} 次；要读写的数却更多，{2} → {3} 个。</translation>
    </message>
    <message>
        <source>The way back is too large to be compared here.</source>
        <translation>变回来的那一层太大，这里不作比较。</translation>
    </message>
    <message>
        <source>Nothing that comes back is a number.</source>
        <translation>变回来的没有一个是数。</translation>
    </message>
    <message>
        <source>No weights bring back every input: this layer makes {0} numbers of {1}.</source>
        <translation>换成任何权重，都不可能让所有输入复原：这一层把 {1} 个数变成了 {0} 个。</translation>
    </message>
    <message>
        <source>The input is too large to be moved here.</source>
        <translation>输入太大，这里不作平移。</translation>
    </message>
    <message>
        <source>No window lies inside the input before and after: nothing to compare.</source>
        <translation>没有哪个窗口在平移前后都落在输入之内，无法比较。</translation>
    </message>
    <message>
        <source>The input moves to the right by {0}, and the output moves along by 1: in {1} of {2} columns, those away from the edges, the numbers are the same ones (largest difference {3}). Equivariant, not invariant.</source>
        <translation>输入向右平移 {0} 格，输出也跟着平移 1 格：{2} 列里，离边缘较远的 {1} 列还是原来那些数（最多相差 {3}）。这叫等变，而不是不变。</translation>
    </message>
    <message>
        <source>A move by less than the stride gives other numbers.</source>
        <translation>平移的格数小于步幅时，数就变了。</translation>
    </message>
    <message>
        <source>Here the Conv2d would need a negative border, which is a crop.</source>
        <translation>这里的 Conv2d 需要负的填充，也就是裁剪。</translation>
    </message>
    <message>
        <source>Here two layers of PyTorch&apos;s do not do the same.</source>
        <translation>这里用 PyTorch 的两个层做不出同样的结果。</translation>
    </message>
    <message>
        <source>Stage 2 is too large to be compared here.</source>
        <translation>阶段 2 太大，无法在这里比较。</translation>
    </message>
    <message>
        <source>The same output in two stages. The second multiplies {0} times, mostly by the zeros; this layer multiplies none of them.</source>
        <translation>分两个阶段得到同样的输出。阶段 2 要做 {0} 次乘法，大多是乘 0；本层一个 0 也不乘。</translation>
    </message>
</context>
<context>
    <name>CostBars</name>
    <message>
        <source>this layer</source>
        <translation>这一层</translation>
    </message>
    <message>
        <source>depthwise</source>
        <translation>深度卷积</translation>
    </message>
    <message>
        <source>depthwise, 1 × 1</source>
        <translation>深度卷积 + 1 × 1</translation>
    </message>
    <message>
        <source>depthwise, kernel size 1</source>
        <translation>深度卷积，再用大小为 1 的卷积核</translation>
    </message>
    <message>
        <source>{0}: {1} multiply-adds, {2} parameters</source>
        <translation>{0}：{1} 次乘加，{2} 个参数</translation>
    </message>
    <message>
        <source>multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>out is not a multiple of in</source>
        <translation>输出通道数不是输入通道数的倍数</translation>
    </message>
</context>
<context>
    <name>CostSection</name>
    <message>
        <source>COST</source>
        <translation>计算量与参数量</translation>
    </message>
    <message>
        <source>Work, not time: how long it takes depends on the machine and its memory.</source>
        <translation>这里说的是计算量，不是时间：要用多久取决于机器和内存。</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Something went wrong, and ConvGUI cannot start.</source>
        <translation>出错了，ConvGUI 无法启动。</translation>
    </message>
    <message>
        <source>ConvGUI has hit a bug. Your experiment is saved, and comes back at the next start.</source>
        <translation>ConvGUI 遇到了程序错误。你的实验已保存，下次启动时会恢复。</translation>
    </message>
    <message>
        <source>ConvGUI has hit a bug, and your experiment could not be saved. Go on, and try to save it to a file.</source>
        <translation>ConvGUI 遇到了程序错误，而且实验没能保存。请继续，并试着把它存成文件。</translation>
    </message>
    <message>
        <source>ConvGUI crashed last time. Your work has been restored, or is in File ▸ Open recent.</source>
        <translation>ConvGUI 上次崩溃了。当时的内容已经恢复，或者可以在“文件 ▸ 最近打开”里找到。</translation>
    </message>
    <message>
        <source>This report helps to fix it. Please send it to the developers.</source>
        <translation>这份报告有助于修复问题，请发给开发者。</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>复制报告(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save the report …</source>
        <translation>保存报告(&amp;S)…</translation>
    </message>
    <message>
        <source>Close ConvGUI</source>
        <translation>关闭 ConvGUI</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>报告已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Text ({0})</source>
        <translation>文本 ({0})</translation>
    </message>
    <message>
        <source>The report cannot be written there: {0}.</source>
        <translation>无法在那里写入报告：{0}。</translation>
    </message>
    <message>
        <source>Saved to {0}.</source>
        <translation>已保存到 {0}。</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Input channel</source>
        <translation>输入通道</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>章</translation>
    </message>
    <message>
        <source>Output channel</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source>Part of the input channel</source>
        <translation>输入通道的局部</translation>
    </message>
    <message>
        <source>Part of the output channel</source>
        <translation>输出通道的局部</translation>
    </message>
</context>
<context>
    <name>DilationSection</name>
    <message>
        <source>DILATION</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>Gap between two taps: dilation − 1, here {0}. It enlarges the receptive field, and skips information: that is its drawback.</source>
        <translation>两个采样点之间的空洞：膨胀率 − 1，这里是 {0}。它扩大了感受野，但会跳过一部分信息：这是它的缺点。</translation>
    </message>
    <message>
        <source>A single tap has no other one to be apart from: the dilation has no effect.</source>
        <translation>只有一个采样点，没有间隔可言：dilation 不起作用。</translation>
    </message>
    <message>
        <source>Taps side by side: {0} stamped, {1} covered.</source>
        <translation>采样点紧挨着：盖 {0} 个，覆盖 {1} 个。</translation>
    </message>
    <message>
        <source>Taps side by side: {0} read, {1} covered.</source>
        <translation>采样点紧挨着：读取 {0} 个，覆盖 {1} 个。</translation>
    </message>
    <message>
        <source>A window reads {0} of the {1} pixels that it covers and skips {2}. Still {0} candidates for each cell.</source>
        <translation>一个窗口覆盖 {1} 个像素，读取其中 {0} 个，跳过 {2} 个。每个单元格仍从 {0} 个候选值中取最大值。</translation>
    </message>
    <message>
        <source>A stamp adds to {0} of the {1} cells that it covers and skips {2}. Still {0} weights and {0} products for each pair of channels.</source>
        <translation>一次盖章覆盖 {1} 个单元格，加到其中 {0} 个上，跳过 {2} 个。每对输入、输出通道仍是 {0} 个权重、{0} 个乘积。</translation>
    </message>
    <message>
        <source>A window reads {0} of the {1} numbers that it covers and skips {2}. Still {0} weights and {0} products for each channel.</source>
        <translation>一个窗口覆盖 {1} 个数，读取其中 {0} 个，跳过 {2} 个。每个通道仍是 {0} 个权重、{0} 个乘积。</translation>
    </message>
    <message>
        <source>A window reads {0} of the {1} pixels that it covers and skips {2}. Still {0} weights and {0} products for each channel.</source>
        <translation>一个窗口覆盖 {1} 个像素，读取其中 {0} 个，跳过 {2} 个。每个通道仍是 {0} 个权重、{0} 个乘积。</translation>
    </message>
</context>
<context>
    <name>DivisorChoice</name>
    <message>
        <source>legal</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>{0} groups</source>
        <translation>分为 {0} 组</translation>
    </message>
    <message>
        <source>common divisors: {0}</source>
        <translation>可选组数（公约数）：{0}</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>{0}[*] — ConvGUI</source>
        <translation>{0}[*] — ConvGUI</translation>
    </message>
    <message>
        <source>Open experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Experiments ({0});;All files (*)</source>
        <translation>实验文件 ({0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>{0} was not opened.</source>
        <translation>没有打开 {0}。</translation>
    </message>
    <message>
        <source>{0} no longer exists and was removed from the list.</source>
        <translation>{0} 已经不存在，已从列表中移除。</translation>
    </message>
    <message>
        <source>This copy was kept on {0}. It stays on the list until you save it.</source>
        <translation>这是 {0} 保留的副本。保存之前，它会一直在列表中。</translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Experiments ({0})</source>
        <translation>实验文件 ({0})</translation>
    </message>
    <message>
        <source>experiment.npz</source>
        <translation>实验.npz</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的改动</translation>
    </message>
    <message>
        <source>Save the changes to {0}?</source>
        <translation>要保存对“{0}”的改动吗？</translation>
    </message>
    <message>
        <source>Save the changes to this experiment?</source>
        <translation>要保存对当前实验的改动吗？</translation>
    </message>
    <message>
        <source>An example took the place of numbers that you drew or typed. Save them?</source>
        <translation>示例取代了你画过或输入过的数。要保存它们吗？</translation>
    </message>
    <message>
        <source>{0} cannot be shown: {1}.</source>
        <translation>无法显示 {0}：{1}。</translation>
    </message>
</context>
<context>
    <name>DragWords</name>
    <message>
        <source>{0} taps, span {1}</source>
        <translation>{0} 个采样点，跨度 {1}</translation>
    </message>
    <message>
        <source>1 tap</source>
        <translation>1 个采样点</translation>
    </message>
    <message>
        <source>output {0}</source>
        <translation>输出 {0}</translation>
    </message>
    <message>
        <source>the floor drops {0}</source>
        <translation>向下取整舍去 {0}</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>Explanations</source>
        <translation>讲解</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>One picture, of step {0}</source>
        <translation>一张图，第 {0} 步</translation>
    </message>
    <message>
        <source>Preview of the first frame</source>
        <translation>第一帧的预览</translation>
    </message>
    <message>
        <source>Frames written</source>
        <translation>已写入的帧</translation>
    </message>
    <message>
        <source>{0}, about {1}</source>
        <translation>{0}，约 {1}</translation>
    </message>
    <message>
        <source>A worksheet of the whole lesson</source>
        <translation>整节课程的练习单</translation>
    </message>
    <message>
        <source>A worksheet of step {0}</source>
        <translation>第 {0} 步的练习单</translation>
    </message>
    <message>
        <source>A web page of the lesson, with its {0} pages</source>
        <translation>这节课程的网页，共 {0} 页</translation>
    </message>
    <message>
        <source>A web page that begins at step {0}</source>
        <translation>从第 {0} 步开始的网页</translation>
    </message>
    <message>
        <source>{0} frames, {1} seconds</source>
        <translation>{0} 帧，{1} 秒</translation>
    </message>
    <message>
        <source>{0} files ({1})</source>
        <translation>{0} 文件 ({1})</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saved to {0}: {1}.</source>
        <translation>已保存到 {0}：{1}。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cancelled: nothing was written.</source>
        <translation>已取消：没有写入任何文件。</translation>
    </message>
</context>
<context>
    <name>ExportFields</name>
    <message>
        <source>PDF, a worksheet to print</source>
        <translation>PDF，可打印的练习单</translation>
    </message>
    <message>
        <source>this output cell</source>
        <translation>当前输出单元格</translation>
    </message>
    <message>
        <source>the whole lesson</source>
        <translation>整节课程</translation>
    </message>
    <message>
        <source>{0} ×</source>
        <translation>{0} ×</translation>
    </message>
    <message>
        <source>chosen steps</source>
        <translation>自选步骤</translation>
    </message>
    <message>
        <source>with the &amp;sum below the maps</source>
        <translation>图下方带求和过程(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>纸张(&amp;A)</translation>
    </message>
    <message>
        <source>Ab&amp;out</source>
        <translation>内容(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Width in pixels</source>
        <translation>宽（像素）(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Height in pixels</source>
        <translation>高（像素）(&amp;H)</translation>
    </message>
    <message>
        <source>S&amp;cale</source>
        <translation>放大倍数(&amp;C)</translation>
    </message>
    <message>
        <source>Step &amp;by</source>
        <translation>步进单位(&amp;B)</translation>
    </message>
    <message>
        <source>Ste&amp;ps</source>
        <translation>步骤(&amp;P)</translation>
    </message>
    <message>
        <source>F&amp;rom step</source>
        <translation>从第几步(&amp;R)</translation>
    </message>
    <message>
        <source>To s&amp;tep</source>
        <translation>到第几步(&amp;T)</translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation>第几步(&amp;T)</translation>
    </message>
    <message>
        <source>Frames per seco&amp;nd</source>
        <translation>帧率（帧/秒）(&amp;N)</translation>
    </message>
</context>
<context>
    <name>FactLine</name>
    <message>
        <source>{0} multiply-adds · {1} parameters</source>
        <translation>{0} 次乘加 · {1} 个参数</translation>
    </message>
    <message>
        <source>{0} multiply-adds · 1 parameter</source>
        <translation>{0} 次乘加 · 1 个参数</translation>
    </message>
    <message>
        <source>{0} candidates · no parameters</source>
        <translation>{0} 个候选 · 无参数</translation>
    </message>
    <message>
        <source>{0} additions · no parameters</source>
        <translation>{0} 次加法 · 无参数</translation>
    </message>
    <message>
        <source>input {0}</source>
        <translation>输入 {0}</translation>
    </message>
    <message>
        <source>weight ({0})</source>
        <translation>权重 ({0})</translation>
    </message>
    <message>
        <source>output {0}</source>
        <translation>输出 {0}</translation>
    </message>
    <message>
        <source>{0} (with output_padding {1})</source>
        <translation>{0}（加 output_padding 后 {1}）</translation>
    </message>
    <message>
        <source>stamped {0}</source>
        <translation>盖成 {0}</translation>
    </message>
    <message>
        <source>stamped {0}, border cut off</source>
        <translation>盖成 {0}，再按填充（padding）裁边</translation>
    </message>
    <message>
        <source>, {0} likewise</source>
        <translation>，{0} 同理</translation>
    </message>
</context>
<context>
    <name>FieldSummary</name>
    <message>
        <source>fields</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Open the fields of the layer</source>
        <translation>展开参数栏</translation>
    </message>
    <message>
        <source>All fields, including input and weights</source>
        <translation>全部参数，包括输入和权重</translation>
    </message>
</context>
<context>
    <name>FileReadingDialog</name>
    <message>
        <source>Opening a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>{0} is being read …</source>
        <translation>正在读取 {0}…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>GroupsSection</name>
    <message>
        <source>GROUPS</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>One group: every output reads every input.</source>
        <translation>只有一组：每个输出都读取全部输入。</translation>
    </message>
    <message>
        <source>{0} groups: each output reads {1} of {2} inputs, with one kernel for each of them.</source>
        <translation>{0} 个组：每个输出读取 {2} 个输入中的 {1} 个，每读取一个输入就有一个卷积核。</translation>
    </message>
    <message>
        <source>One bias for each output channel: {0}.</source>
        <translation>每个输出通道一个偏置：{0} 个。</translation>
    </message>
    <message>
        <source>Filters: {0}, one for each output. Kernels in a filter: {1}, one for each input that it reads. Kernels in all: {0} · {1} = {2}. The lessons call a whole filter a kernel, and its kernels slices.</source>
        <translation>滤波器：{0} 个，每个输出通道一个。一个滤波器里的卷积核：{1} 个，它读取的每个输入通道一个。卷积核一共 {0} · {1} = {2} 个。课程里把整个滤波器叫作卷积核，把其中每个通道的卷积核叫作切片。</translation>
    </message>
    <message>
        <source>Depthwise: K = out / in = {0} / {1} = {2}. Input 0 makes {3}, input 1 makes {4}.</source>
        <translation>深度卷积：K = out / in = {0} / {1} = {2}。输入 0 产生 {3}，输入 1 产生 {4}。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Fields of the layer ({0})</source>
        <translation>参数栏（{0}）</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Open …</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Use a picture or an array as the input ({0})</source>
        <translation>用图片或数组作为输入（{0}）</translation>
    </message>
    <message>
        <source>Short lessons that ask before they show</source>
        <translation>短课：先提问，再演示</translation>
    </message>
    <message>
        <source>The layer as it is written in PyTorch</source>
        <translation>PyTorch 写法的层</translation>
    </message>
    <message>
        <source>Type or paste a layer; Enter applies it ({0}). Drag a number sideways, or hold Ctrl and turn the wheel over it.</source>
        <translation>输入或粘贴一个层，按 Enter 生效（{0}）。左右拖动数字，或按住 Ctrl 在数字上滚动滚轮。</translation>
    </message>
    <message>
        <source>Layers to start with</source>
        <translation>可以从这些层开始</translation>
    </message>
    <message>
        <source>a whole network</source>
        <translation>整个网络</translation>
    </message>
    <message>
        <source>Present ({0})</source>
        <translation>演示（{0}）</translation>
    </message>
    <message>
        <source>Keys ({0})</source>
        <translation>快捷键（{0}）</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
</context>
<context>
    <name>Importer</name>
    <message>
        <source>Open an input</source>
        <translation>打开输入</translation>
    </message>
    <message>
        <source>Pictures and arrays ({0});;All files (*)</source>
        <translation>图片和数组 ({0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation>打开权重</translation>
    </message>
    <message>
        <source>{0} contains several:</source>
        <translation>{0} 里有多个数组：</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Trained layers ({0});;All files (*)</source>
        <translation>训练好的层 ({0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>The layer on the stage stays as it was.</source>
        <translation>主画面上的层保持不变。</translation>
    </message>
    <message>
        <source>{0} was not opened.</source>
        <translation>没有打开 {0}。</translation>
    </message>
    <message>
        <source>These are {0} files. Open one at a time.</source>
        <translation>这里有 {0} 个文件。请一次只打开一个。</translation>
    </message>
    <message>
        <source>{0} is a web address, and ConvGUI only opens files on this computer. Save the picture or file first, then open it.</source>
        <translation>{0} 是网址，而 ConvGUI 只打开本机上的文件。请先保存图片或文件，再打开它。</translation>
    </message>
    <message>
        <source>{0} can run code when it is opened, so it is not opened here. Where PyTorch is installed, these two lines turn it into .safetensors:</source>
        <translation>{0} 打开时可能运行代码，因此这里不打开。在装有 PyTorch 的环境中，运行这两行代码可将其转成 .safetensors：</translation>
    </message>
    <message>
        <source>A file of PyTorch</source>
        <translation>PyTorch 的文件</translation>
    </message>
    <message>
        <source>Which array?</source>
        <translation>选哪个数组？</translation>
    </message>
    <message>
        <source>Which sample?</source>
        <translation>选哪个样本？</translation>
    </message>
    <message>
        <source>The array is {0}. Sample 0 to {1}:</source>
        <translation>数组的形状是 {0}。样本 0 到 {1}：</translation>
    </message>
    <message>
        <source>Channels first or last?</source>
        <translation>通道在前还是在后？</translation>
    </message>
    <message>
        <source>The array has the shape {0}. Conv2d takes channels first, (C, H, W). Does its last axis hold the {1} channels of a picture {2} high and {3} wide?

Yes: it is turned into ({1}, {2}, {3}). No: it is taken as {2} channels.</source>
        <translation>数组的形状是 {0}。Conv2d 要求通道在前，即 (C, H, W)。它的最后一维是一张高 {2}、宽 {3} 的图片的 {1} 个通道吗？

是：转成 ({1}, {2}, {3})。否：当作 {2} 个通道。</translation>
    </message>
</context>
<context>
    <name>LayerPanel</name>
    <message>
        <source>LAYER</source>
        <translation>层</translation>
    </message>
    <message>
        <source>INPUT AND WEIGHTS</source>
        <translation>输入与权重</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>value that the brush paints</source>
        <translation>画笔的数值</translation>
    </message>
    <message>
        <source>What the brush paints: a number, nan or inf</source>
        <translation>画笔的数值：一个数、nan 或 inf</translation>
    </message>
    <message>
        <source>Show how often each pixel is read instead of its value</source>
        <translation>不显示像素的值，改为显示它被读取几次</translation>
    </message>
    <message>
        <source>what dragging over the input does</source>
        <translation>在输入上拖动时做什么</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>points</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>paints</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>erases</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>dragging</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>read counts</source>
        <translation>读取次数</translation>
    </message>
    <message>
        <source>rulers</source>
        <translation>标尺</translation>
    </message>
    <message>
        <source>Measure stride, dilation and span on the input</source>
        <translation>在输入上量出步幅、膨胀率和跨度</translation>
    </message>
    <message>
        <source>{0}, height</source>
        <translation>{0}，高</translation>
    </message>
    <message>
        <source>{0}, width</source>
        <translation>{0}，宽</translation>
    </message>
    <message>
        <source>{0}, length</source>
        <translation>{0}，长度</translation>
    </message>
    <message>
        <source>INPUT</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>LessonController</name>
    <message>
        <source>{0} was not opened.</source>
        <translation>没有打开 {0}。</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Lessons (*.txt);;All files (*)</source>
        <translation>课程 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The question is about this output cell, which stays until you answer.</source>
        <translation>问题问的是这个输出单元格，回答之前不能离开它。</translation>
    </message>
    <message>
        <source>Outputs are hidden: A shows this one, H all of them.</source>
        <translation>输出已隐藏：按 A 显示当前输出，按 H 全部显示。</translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message>
        <source>Open your own lesson …</source>
        <translation>打开自己的课程…</translation>
    </message>
    <message>
        <source>{0}, done</source>
        <translation>{0}，已学完</translation>
    </message>
    <message>
        <source>{0} {1} · {2} of {3} done</source>
        <translation>{0} {1} · 已学完 {2}/{3}</translation>
    </message>
</context>
<context>
    <name>LessonPage</name>
    <message>
        <source>Start again</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>Go to the first page, and forget all answers</source>
        <translation>回到第一页，并清除本课所有回答</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>全部课程</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next lesson: {0}</source>
        <translation>下一课：{0}</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
</context>
<context>
    <name>LessonQuestion</name>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>看答案</translation>
    </message>
    <message>
        <source>Skip the question and show the answer</source>
        <translation>跳过问题，直接看答案</translation>
    </message>
    <message>
        <source>Type the number, then press Enter.</source>
        <translation>请输入一个数，再按 Enter。</translation>
    </message>
    <message>
        <source>Click pixels of the input; {0} chosen.</source>
        <translation>请点击输入中的像素；已选 {0} 个。</translation>
    </message>
    <message>
        <source>Click input channels at the left; {0} chosen.</source>
        <translation>请点击左边的输入通道；已选 {0} 个。</translation>
    </message>
    <message>
        <source>Change the layer, then check.</source>
        <translation>请先修改这一层，再检查。</translation>
    </message>
    <message>
        <source>Click a layer in the list below, then check.</source>
        <translation>请先在下面的列表里点击一层，再检查。</translation>
    </message>
    <message>
        <source>Not yet: one more try. {0}</source>
        <translation>还不对，可以再试一次。{0}</translation>
    </message>
    <message>
        <source>Type a number such as 3 or −0.5.</source>
        <translation>请输入一个数，例如 3 或 −0.5。</translation>
    </message>
</context>
<context>
    <name>LessonVerdict</name>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>✓ Right.</source>
        <translation>✓ 正确。</translation>
    </message>
    <message>
        <source>✕ Not yet.</source>
        <translation>✕ 还不对。</translation>
    </message>
    <message>
        <source>{0} right</source>
        <translation>对 {0} 个</translation>
    </message>
    <message>
        <source>{0} wrong</source>
        <translation>错 {0} 个</translation>
    </message>
    <message>
        <source>{0} still to be read</source>
        <translation>漏选 {0} 个</translation>
    </message>
    <message>
        <source>✕ Not quite: {0}</source>
        <translation>✕ 不完全对：{0}</translation>
    </message>
    <message>
        <source>✕ You said {0}. The answer is {1}.</source>
        <translation>✕ 你的答案：{0}，正确答案：{1}。</translation>
    </message>
    <message>
        <source>Look at the layer.</source>
        <translation>请看现在的层。</translation>
    </message>
    <message>
        <source>No such layer was found.</source>
        <translation>没有找到这样的层。</translation>
    </message>
    <message>
        <source>Look at the picture.</source>
        <translation>请看图。</translation>
    </message>
    <message>
        <source>The answer is {0}.</source>
        <translation>答案是：{0}。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>There is no picture, no file and no layer on the clipboard.</source>
        <translation>剪贴板里没有图片、文件，也没有层。</translation>
    </message>
    <message>
        <source>ConvGUI {0}: see what a PyTorch convolution layer does.</source>
        <translation>ConvGUI {0}：看清 PyTorch 的卷积层做了什么。</translation>
    </message>
    <message>
        <source>About ConvGUI</source>
        <translation>关于 ConvGUI</translation>
    </message>
</context>
<context>
    <name>MapActions</name>
    <message>
        <source>The zeros in the border come from padding. Edit a pixel of the input.</source>
        <translation>填充区里的零是 padding 加上的。请修改输入中的像素。</translation>
    </message>
    <message>
        <source>The border counts as −inf. Edit a pixel of the input.</source>
        <translation>填充区算作 −inf。请编辑输入的像素。</translation>
    </message>
    <message>
        <source>A pool has no weights. Edit a pixel of the input.</source>
        <translation>池化没有权重。请编辑输入的像素。</translation>
    </message>
    <message>
        <source>There is no weight in a gap: the zero is only shown. Edit a tap.</source>
        <translation>空洞里没有权重：零只是显示出来的。请修改采样点。</translation>
    </message>
</context>
<context>
    <name>MapTitles</name>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>input c{0}</source>
        <translation>输入 c{0}</translation>
    </message>
    <message>
        <source>{0} skipped</source>
        <translation>跳过 {0} 个</translation>
    </message>
    <message>
        <source>× w[{0}, {1}], flipped</source>
        <translation>× w[{0}, {1}]，已翻转</translation>
    </message>
    <message>
        <source>× w[{0}, {1}], zeros in its gaps</source>
        <translation>× w[{0}, {1}]，空洞补零</translation>
    </message>
    <message>
        <source>× kernel w[{0}, {1}]</source>
        <translation>× 卷积核 w[{0}, {1}]</translation>
    </message>
    <message>
        <source>no border: {0} has no effect</source>
        <translation>没有填充，{0} 不起作用</translation>
    </message>
    <message>
        <source>input × w[{0}, {1}] = product</source>
        <translation>输入 × w[{0}, {1}] = 乘积</translation>
    </message>
    <message>
        <source>× w[{0}, {1}], turned</source>
        <translation>× w[{0}, {1}]，旋转 180°</translation>
    </message>
    <message>
        <source>{0} of {1} taps of w[{2}, {3}]</source>
        <translation>w[{2}, {3}] 的 {1} 个采样点中的 {0} 个</translation>
    </message>
    <message>
        <source>tap {0} of {1}</source>
        <translation>采样点 {0} / {1}</translation>
    </message>
    <message>
        <source>{0} candidates</source>
        <translation>{0} 个候选</translation>
    </message>
    <message>
        <source>{0} numbers</source>
        <translation>{0} 个数</translation>
    </message>
    <message>
        <source>1 candidate</source>
        <translation>1 个候选</translation>
    </message>
    <message>
        <source>1 number</source>
        <translation>1 个数</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}中的 {0} 个</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>界外</translation>
    </message>
    <message>
        <source>= output o{0}</source>
        <translation>= 输出 o{0}</translation>
    </message>
    <message>
        <source>of c{0} alone</source>
        <translation>只取自 c{0}</translation>
    </message>
    <message>
        <source>{0} of {1} done</source>
        <translation>完成 {0} / {1}</translation>
    </message>
    <message>
        <source>{0}/{1} done</source>
        <translation>完成 {0}/{1}</translation>
    </message>
    <message>
        <source>stamps on each cell</source>
        <translation>每格被盖的次数</translation>
    </message>
    <message>
        <source>{0} of {1} pixels are read, up to {2} times</source>
        <translation>读取 {0}/{1} 个像素，最多 {2} 次</translation>
    </message>
    <message>
        <source>{0} of {1} numbers are read, up to {2} times</source>
        <translation>读取 {0}/{1} 个数，最多 {2} 次</translation>
    </message>
    <message>
        <source>layer: {0} of {1}</source>
        <translation>整层 {0}/{1}</translation>
    </message>
    <message>
        <source>for each output channel</source>
        <translation>每个输出通道</translation>
    </message>
    <message>
        <source>{0} of {1} cells done</source>
        <translation>已完成 {0} / {1} 个单元格</translation>
    </message>
    <message>
        <source>reads of c{0}</source>
        <translation>c{0} 的读取次数</translation>
    </message>
    <message>
        <source>even inside</source>
        <translation>内部均匀</translation>
    </message>
    <message>
        <source>uneven: a checkerboard</source>
        <translation>不均匀：棋盘格</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>blank: outside, not read</source>
        <translation>空白处在界外，不读取</translation>
    </message>
    <message>
        <source>number {0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>taps {0} apart, {1} skipped in between</source>
        <translation>采样点相距 {0}，其间共跳过 {1} 个</translation>
    </message>
    <message>
        <source>part: positions {0} to {1}</source>
        <translation>局部：第 {0} 到 {1} 位</translation>
    </message>
    <message>
        <source>part: rows {0} to {1}, columns {2} to {3}</source>
        <translation>局部：第 {0} 到 {1} 行，第 {2} 到 {3} 列</translation>
    </message>
</context>
<context>
    <name>MatrixDrawing</name>
    <message>
        <source>tap</source>
        <translation>采样点</translation>
    </message>
    <message>
        <source>weight, transposed</source>
        <translation>权重（转置）</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>{0} of {1} rows</source>
        <translation>共 {1} 行，只画出 {0} 行</translation>
    </message>
    <message>
        <source>{0} of {1} outputs</source>
        <translation>共 {1} 个输出，只画出 {0} 个</translation>
    </message>
</context>
<context>
    <name>MatrixPanel</name>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>HOW PYTORCH COMPUTES IT</source>
        <translation>PyTorch 怎样计算</translation>
    </message>
    <message>
        <source>compare with the zero-filled kernel</source>
        <translation>与补零卷积核对比</translation>
    </message>
    <message>
        <source>im2col, one of its methods on a CPU: what each cell reads becomes a column. Other methods differ, but none of the usual ones multiplies a gap.</source>
        <translation>im2col，它在 CPU 上的一种做法：每个输出单元格读到的数排成一列。别的做法不同，但常用的几种都不会在空洞处做乘法。</translation>
    </message>
    <message>
        <source>weight ({0} × {1}) · columns ({1} × {2}) = product ({0} × {2})</source>
        <translation>权重（{0} × {1}）· 列（{1} × {2}）= 乘积（{0} × {2}）</translation>
    </message>
    <message>
        <source>one product for each of {0} groups; here group {1}, {2} → {3}</source>
        <translation>{0} 个组，每组一次矩阵乘法得到一个乘积；这里是组 {1}，{2} → {3}</translation>
    </message>
    <message>
        <source>column {0} of 0 … {1}: output cell {2}</source>
        <translation>第 {0} 列（0 … {1}）：输出单元格 {2}</translation>
    </message>
    <message>
        <source>row {0} of 0 … {1}: c{2}, tap {3}</source>
        <translation>第 {0} 行（0 … {1}）：c{2}，采样点 {3}</translation>
    </message>
    <message>
        <source>row {0} of the weight, drawn as column w[{1}]: output channel o{1}</source>
        <translation>权重的第 {0} 行，画成 w[{1}] 这一列：输出通道 o{1}</translation>
    </message>
    <message>
        <source>The kernel has one tap, so the columns are the input itself, a pixel in each: the same Linear layer on every pixel.</source>
        <translation>卷积核只有一个采样点，所以各列就是输入本身，每列一个像素：对每个像素都用同一个全连接层。</translation>
    </message>
    <message>
        <source>Zero-filled: {0} rows, {1} of them for zeros in gaps. The layer&apos;s own: {2} rows, none of them for a gap.</source>
        <translation>补零：{0} 行，其中 {1} 行是为空洞处的零而设的。这一层自己的：{2} 行，没有一行属于空洞。</translation>
    </message>
    <message>
        <source>Each row of the product is read as a map of {0}.</source>
        <translation>乘积的每一行就是一张大小为 {0} 的特征图。</translation>
    </message>
    <message>
        <source>Then the bias of its channel is added to each row, and the row is read as a map of {0}.</source>
        <translation>然后每一行加上该通道的偏置，再读成一张大小为 {0} 的特征图。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>Too many to draw here.</source>
        <translation>行数太多，这里画不下。</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>zero-filled</source>
        <translation>补零</translation>
    </message>
</context>
<context>
    <name>MeanSection</name>
    <message>
        <source>SAME RESULT?</source>
        <translation>结果相同吗？</translation>
    </message>
    <message>
        <source>depthwise Conv2d, every weight 1/{0}: |Δ| {1}</source>
        <translation>深度卷积 Conv2d，每个权重都是 1/{0}：|Δ| {1}</translation>
    </message>
    <message>
        <source>Not equal: {0} of {1} cells of a channel are divided by less, as part of their window does not count.</source>
        <translation>不相等：一个通道的 {1} 个单元格中有 {0} 个除以更小的数，因为窗口有一部分不计入。</translation>
    </message>
    <message>
        <source>Equal: a mean is a depthwise convolution without training, computed just now on these numbers.</source>
        <translation>相等：平均池化就是不用训练的深度卷积，刚刚用这些数算过。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Undo {0}</source>
        <translation>撤销：{0}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo {0}</source>
        <translation>重做：{0}(&amp;R)</translation>
    </message>
    <message>
        <source>example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>input from a file</source>
        <translation>从文件打开输入</translation>
    </message>
    <message>
        <source>weights from a file</source>
        <translation>从文件打开权重</translation>
    </message>
    <message>
        <source>opening an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>the typed layer</source>
        <translation>键入的层</translation>
    </message>
    <message>
        <source>restoring the last valid layer</source>
        <translation>恢复上一个有效的层</translation>
    </message>
    <message>
        <source>another kernel</source>
        <translation>换卷积核</translation>
    </message>
    <message>
        <source>edit input</source>
        <translation>修改输入</translation>
    </message>
    <message>
        <source>edit weight</source>
        <translation>修改权重</translation>
    </message>
    <message>
        <source>edit bias</source>
        <translation>修改偏置</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>values of the picture</source>
        <translation>图片的数值</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>input height</source>
        <translation>输入的高</translation>
    </message>
    <message>
        <source>input width</source>
        <translation>输入的宽</translation>
    </message>
    <message>
        <source>kind of padding</source>
        <translation>填充类型</translation>
    </message>
</context>
<context>
    <name>Narration</name>
    <message>
        <source>Output o{0}, row {1}, column {2}</source>
        <translation>输出 o{0}，第 {1} 行，第 {2} 列</translation>
    </message>
    <message>
        <source>Output o{0}, all {1} cells</source>
        <translation>输出 o{0}，全部 {1} 个单元格</translation>
    </message>
    <message>
        <source>{0} windows all over {1}; the last one is marked and added up</source>
        <translation>{1} 上处处取窗口，共 {0} 个；标出并求和的是最后一个</translation>
    </message>
    <message>
        <source>step at {0}, tap {1} of {2}</source>
        <translation>当前步在 {0}，采样点 {1} / {2}</translation>
    </message>
    <message>
        <source>step at {0}, channel {1} of {2}</source>
        <translation>当前步在 {0}，通道 {1} / {2}</translation>
    </message>
    <message>
        <source>step: all of o{0}, windows all over {1}, the last one marked</source>
        <translation>当前步：o{0} 整张图，窗口遍及 {1}，标出的是最后一个</translation>
    </message>
    <message>
        <source>step: all of o{0}; the last cell&apos;s numbers</source>
        <translation>当前步：o{0} 整张图，显示最后一个单元格的数</translation>
    </message>
    <message>
        <source>weight {0} = {1} is used {2}×</source>
        <translation>权重 {0} = {1} 使用 {2} 次</translation>
    </message>
    <message>
        <source>step: all of c{0}; the last pixel&apos;s stamp</source>
        <translation>当前步：c{0} 整张图，显示最后一个像素的章</translation>
    </message>
    <message>
        <source>step at pixel {0}</source>
        <translation>当前步在像素 {0}</translation>
    </message>
    <message>
        <source>step at pixel {0}, tap {1} of {2}</source>
        <translation>当前步在像素 {0}，采样点 {1} / {2}</translation>
    </message>
    <message>
        <source>{0} windows all over {1}; the numbers are the last one&apos;s</source>
        <translation>{1} 上处处取窗口，共 {0} 个；显示的是最后一个窗口的数</translation>
    </message>
    <message>
        <source>candidate {0} of {1}: {2}</source>
        <translation>第 {0} 个候选，共 {1} 个：{2}</translation>
    </message>
    <message>
        <source>number {0} of {1}: {2}</source>
        <translation>第 {0} 个数，共 {1} 个：{2}</translation>
    </message>
    <message>
        <source>outside c{0}: nothing is read here</source>
        <translation>在 c{0} 之外：此处不读取任何数</translation>
    </message>
    <message>
        <source>the largest of {0} candidates of c{1}</source>
        <translation>c{1} 的 {0} 个候选中的最大值</translation>
    </message>
    <message>
        <source>the only candidate of c{1}</source>
        <translation>c{1} 的唯一候选</translation>
    </message>
    <message>
        <source>the only number of c{1}</source>
        <translation>c{1} 的唯一一个数</translation>
    </message>
    <message>
        <source>{0}, then divided by {1}</source>
        <translation>{0}，再除以 {1}</translation>
    </message>
    <message>
        <source>{0}; ÷ {1} in the end, as the border does not count</source>
        <translation>{0}；最后 ÷ {1}，因为填充不计入</translation>
    </message>
    <message>
        <source>{0}, then divided by {1}: the border does not count</source>
        <translation>{0}，再除以 {1}：填充不计入</translation>
    </message>
    <message>
        <source>{0}; it takes {1}, index {2}</source>
        <translation>{0}；取自{1}，索引 {2}</translation>
    </message>
    <message>
        <source>border of c{0}</source>
        <translation>c{0} 的填充</translation>
    </message>
    <message>
        <source>input {0}</source>
        <translation>输入 {0}</translation>
    </message>
    <message>
        <source>tap {0} of {1}: input c{2} × the 0 in a gap of the kernel</source>
        <translation>采样点 {0} / {1}：输入 c{2} × 卷积核空洞中的 0</translation>
    </message>
    <message>
        <source>tap {0} of {1}: input c{2} × kernel row {3}, column {4}</source>
        <translation>采样点 {0} / {1}：输入 c{2} × 卷积核第 {3} 行、第 {4} 列</translation>
    </message>
    <message>
        <source>tap {0} is used {1}× on {2}, once for each cell of {3}</source>
        <translation>采样点 {0} 在 {2} 上使用 {1} 次，{3} 的每个单元格各一次</translation>
    </message>
    <message>
        <source>output o{0} reads input c{1}</source>
        <translation>输出 o{0} 读取输入 c{1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>step: all of o{0}; its last cell {1}: {2}</source>
        <translation>当前步：o{0} 整张图，最后一个单元格 {1}：{2}</translation>
    </message>
    <message>
        <source>step at {0}, candidate {1} of {2}</source>
        <translation>当前步在 {0}，第 {1} 个候选，共 {2} 个</translation>
    </message>
    <message>
        <source>step at {0}, number {1} of {2}</source>
        <translation>当前步在 {0}，第 {1} 个数，共 {2} 个</translation>
    </message>
    <message>
        <source>step at {0}: {1}</source>
        <translation>当前步在 {0}：{1}</translation>
    </message>
    <message>
        <source>tap {0} is used {1}×</source>
        <translation>采样点 {0} 使用 {1} 次</translation>
    </message>
    <message>
        <source>{0} on {1}, which is {2} with {3} of {4} stamps</source>
        <translation>给 {1} 加上 {0}，和为 {2}（已盖 {3}/{4} 个章）</translation>
    </message>
    <message>
        <source>output o{0} does not read input c{1}: they are in different groups</source>
        <translation>输出 o{0} 不读取输入 c{1}：它们不在同一组</translation>
    </message>
    <message>
        <source>input {0} is read by {1}</source>
        <translation>输入 {0} 被 {1} 读取</translation>
    </message>
    <message>
        <source>output {0} reads {1}</source>
        <translation>输出 {0} 读取 {1}</translation>
    </message>
    <message>
        <source>{0}; {1}× on the border</source>
        <translation>{0}；其中 {1} 次在填充区</translation>
    </message>
    <message>
        <source>weight {0} = {1} is used {2}× on {3}, each time for another cell of {4}</source>
        <translation>权重 {0} = {1} 在 {3} 上使用 {2} 次，每次对应 {4} 中不同的单元格</translation>
    </message>
    <message>
        <source>{0}; {1} more products are cut off</source>
        <translation>{0}；另有 {1} 次乘积被裁掉</translation>
    </message>
    <message>
        <source>{0}; the maps show c{1}</source>
        <translation>{0}；图中显示的是 c{1}</translation>
    </message>
    <message>
        <source>{0} is never read</source>
        <translation>{0} 从未被读取</translation>
    </message>
    <message>
        <source>a zero added to c{0}</source>
        <translation>加在 c{0} 里的零</translation>
    </message>
    <message>
        <source>{0}, outside the input and its padding,</source>
        <translation>{0}（在输入及其填充之外）</translation>
    </message>
    <message>
        <source>border {0}, a copy of input {1},</source>
        <translation>填充格 {0}（复制自输入 {1}）</translation>
    </message>
    <message>
        <source>border {0}, which is −inf and never wins,</source>
        <translation>填充格 {0}（值为 −inf，永远不会胜出）</translation>
    </message>
    <message>
        <source>border {0}, a zero,</source>
        <translation>填充格 {0}（零）</translation>
    </message>
    <message>
        <source>{0}, with its copy on the border,</source>
        <translation>{0}（连同它在填充区的 1 个副本）</translation>
    </message>
    <message>
        <source>{0}, with its {1} copies on the border,</source>
        <translation>{0}（连同它在填充区的 {1} 个副本）</translation>
    </message>
    <message>
        <source>input c{0}, channel {1} of {2}: {3} products</source>
        <translation>输入 c{0}，通道 {1} / {2}：{3} 个乘积</translation>
    </message>
    <message>
        <source>Output o{0}, position {1}</source>
        <translation>输出 o{0}，第 {1} 位</translation>
    </message>
    <message>
        <source>input c{0}, channel {1} of {2}: 1 product</source>
        <translation>输入 c{0}，通道 {1} / {2}：1 个乘积</translation>
    </message>
    <message>
        <source>1 product</source>
        <translation>1 个乘积</translation>
    </message>
    <message>
        <source>{0} products of one input channel</source>
        <translation>一个输入通道的 {0} 个乘积</translation>
    </message>
    <message>
        <source>{0} products: this window of each of {1}</source>
        <translation>{0} 个乘积：{1} 各取这一窗口</translation>
    </message>
    <message>
        <source>{0}, then the bias</source>
        <translation>{0}，再加偏置</translation>
    </message>
    <message>
        <source>step at {0}</source>
        <translation>当前步在 {0}</translation>
    </message>
    <message>
        <source>tap {0} of {1}: input c{2} × kernel position {3}</source>
        <translation>采样点 {0} / {1}：输入 c{2} × 卷积核第 {3} 位</translation>
    </message>
    <message>
        <source>input {0} = {1}</source>
        <translation>输入 {0} = {1}</translation>
    </message>
    <message>
        <source>{0} is read by 1 output, in {1}</source>
        <translation>{0} 被 1 个输出读取，在 {1} 中</translation>
    </message>
    <message>
        <source>the sum of {0} numbers of c{1}</source>
        <translation>c{1} 的 {0} 个数之和</translation>
    </message>
    <message>
        <source>{0} is read by {1} outputs: 1 cell in each of {2}</source>
        <translation>{0} 被 {1} 个输出读取：{2} 中每个通道各 1 个单元格</translation>
    </message>
    <message>
        <source>{0} is read by {1} outputs of {2}</source>
        <translation>{0} 被 {2} 的 {1} 个输出读取</translation>
    </message>
    <message>
        <source>{0} is read by {1} outputs: {2} cells in each of {3}</source>
        <translation>{0} 被 {1} 个输出读取：{3} 中每个通道各 {2} 个单元格</translation>
    </message>
    <message>
        <source>weight {0} = {1} is used {2}×: on {3}, once for each cell of {4}</source>
        <translation>权重 {0} = {1} 使用 {2} 次：作用于 {3}，{4} 的每个单元格各一次</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>Change …</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Another picture, another size or other values</source>
        <translation>换图片、尺寸或数值范围</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to pasted text</source>
        <translation>回到粘贴的文本</translation>
    </message>
</context>
<context>
    <name>NetworkInputDialog</name>
    <message>
        <source>Input of the network</source>
        <translation>网络的输入</translation>
    </message>
    <message>
        <source>from a file …</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>{0} reads an array of the shape ({1}).</source>
        <translation>{0} 的输入数组形状是 ({1})。</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>输入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;blue first (BGR)</source>
        <translation>蓝色在前，BGR(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation>数值(&amp;V)</translation>
    </message>
    <message>
        <source>An array is used as it is.</source>
        <translation>数组按原样使用。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height × width</source>
        <translation>高 × 宽</translation>
    </message>
</context>
<context>
    <name>NetworkList</name>
    <message>
        <source>Layers of the network</source>
        <translation>网络的各层</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>gives</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>params · mult-adds</source>
        <translation>参数 · 乘加</translation>
    </message>
    <message>
        <source>field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>Its output, its parameters and multiply-adds</source>
        <translation>它的输出、参数量和乘加次数</translation>
    </message>
    <message>
        <source>What one output sees of the network&apos;s input</source>
        <translation>一个输出在网络输入上看到的范围</translation>
    </message>
    <message>
        <source>1 of {0}: {1}</source>
        <translation>{0} 种之一：{1}</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>不合法</translation>
    </message>
</context>
<context>
    <name>NetworkOpener</name>
    <message>
        <source>Open a network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Networks ({0});;All files (*)</source>
        <translation>网络 ({0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>{0} was not opened.</source>
        <translation>没有打开 {0}。</translation>
    </message>
    <message>
        <source>{0} was stopped.</source>
        <translation>{0} 已停止。</translation>
    </message>
    <message>
        <source>Input of the network</source>
        <translation>网络的输入</translation>
    </message>
    <message>
        <source>Pictures and arrays ({0});;All files (*)</source>
        <translation>图片和数组 ({0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>{0} is running …</source>
        <translation>正在运行 {0}…</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>SEVERAL LAYERS</source>
        <translation>多层</translation>
    </message>
    <message>
        <source>find a layer by its name or kind</source>
        <translation>按名称或类型查找层</translation>
    </message>
    <message>
        <source>Find a layer</source>
        <translation>查找层</translation>
    </message>
    <message>
        <source>Small pictures: what layers give with random weights ({0}).</source>
        <translation>小图：各层在随机权重（{0}）下的输出。</translation>
    </message>
    <message>
        <source>The list below is the previous one.</source>
        <translation>下面仍是之前的列表。</translation>
    </message>
</context>
<context>
    <name>NetworkSource</name>
    <message>
        <source>Chain</source>
        <translation>逐层</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Layers typed one by one, the first of them on the stage</source>
        <translation>一层一层填写，第 1 层就是主画面中的那一层</translation>
    </message>
    <message>
        <source>Layers in pasted text</source>
        <translation>粘贴的文本中的各层</translation>
    </message>
    <message>
        <source>A network in a file, each layer on its real input</source>
        <translation>文件中的网络，每一层都用真实输入</translation>
    </message>
    <message>
        <source>Open .onnx …</source>
        <translation>打开 .onnx…</translation>
    </message>
    <message>
        <source>Open a network, and see each layer on its real input</source>
        <translation>打开一个网络，看每一层的真实输入</translation>
    </message>
</context>
<context>
    <name>NetworkTextField</name>
    <message>
        <source>Text of the network</source>
        <translation>网络的文本</translation>
    </message>
    <message>
        <source>Paste {0}, a class with its layers, or what {1} gives. It is read, never run.</source>
        <translation>请粘贴 {0}、含有各层的类，或 {1} 的输出。只读取，不运行。</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Channels, height and width of the input</source>
        <translation>输入的通道数、高和宽</translation>
    </message>
    <message>
        <source>Channels × height × width; channels × length for Conv1d</source>
        <translation>通道数 × 高 × 宽；Conv1d 为通道数 × 长度</translation>
    </message>
</context>
<context>
    <name>NumberBox</name>
    <message>
        <source>This is a whole number: it stays at {0}.</source>
        <translation>这里要填整数：仍为 {0}。</translation>
    </message>
</context>
<context>
    <name>OverhangPicture</name>
    <message>
        <source>Kernel of span {0} on a padded input of {1}</source>
        <translation>跨度为 {0} 的卷积核，放在填充后大小为 {1} 的输入上</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>All channels and their groups</source>
        <translation>所有通道和它们的组</translation>
    </message>
    <message>
        <source>output × input</source>
        <translation>连接关系</translation>
    </message>
</context>
<context>
    <name>PoolMatrixWords</name>
    <message>
        <source>Each column holds what one cell of c{0} reads; below it stands the mean. PyTorch makes no columns of it: it goes through the windows where they lie.</source>
        <translation>每一列是一个输出单元格从 c{0} 读取的数，下面是它们的平均值。PyTorch 并不把它们排成列，而是直接在原处逐个窗口计算。</translation>
    </message>
    <message>
        <source>Each column holds what one cell of c{0} reads; below it stands the largest number. PyTorch makes no columns of it: it goes through the windows where they lie.</source>
        <translation>每一列是一个输出单元格从 c{0} 读取的数，下面是其中最大的数。PyTorch 并不把它们排成列，而是直接在原处逐个窗口计算。</translation>
    </message>
    <message>
        <source>A pool multiplies nothing, so it is not a matrix product.</source>
        <translation>池化不做乘法，因此不是矩阵乘法。</translation>
    </message>
    <message>
        <source>A depthwise Conv2d whose weights are all 1/{0} gives the same numbers. It is one product for each channel: weight (1 × {1}) · columns ({1} × {2}) = product (1 × {2}).</source>
        <translation>权重全为 1/{0} 的深度卷积结果与它相同。它对每个通道各做一次矩阵乘法：权重（1 × {1}）· 列（{1} × {2}）= 乘积（1 × {2}）。</translation>
    </message>
    <message>
        <source>row {0} of 0 … {1}: c{2}, tap {3}</source>
        <translation>第 {0} 行（0 … {1}）：c{2}，采样点 {3}</translation>
    </message>
    <message>
        <source>column {0} of 0 … {1}: output cell {2}</source>
        <translation>第 {0} 列（0 … {1}）：输出单元格 {2}</translation>
    </message>
    <message>
        <source>the sum of the column is divided by {0}</source>
        <translation>这一列的和除以 {0}</translation>
    </message>
    <message>
        <source>row {0} wins</source>
        <translation>第 {0} 行最大</translation>
    </message>
    <message>
        <source>row {0} leads</source>
        <translation>第 {0} 行暂时最大</translation>
    </message>
    <message>
        <source>The row below is read as a map of {0}.</source>
        <translation>下面这一行读成一张大小为 {0} 的特征图。</translation>
    </message>
    <message>
        <source>{0} The same is done for each channel.</source>
        <translation>{0}每个通道都是如此。</translation>
    </message>
</context>
<context>
    <name>PoolingWords</name>
    <message>
        <source>The same windows: one weighs its numbers, one takes the largest, one the mean.</source>
        <translation>窗口相同：一种加权求和，一种取最大值，一种取平均值。</translation>
    </message>
    <message>
        <source>But AvgPool2d has no dilation.</source>
        <translation>不过平均池化没有膨胀率这个参数。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>But Conv2d has no ceil_mode: it leaves out the last windows.</source>
        <translation>不过 Conv2d 没有 ceil_mode，缺少最后那些窗口。</translation>
    </message>
</context>
<context>
    <name>PresentedLine</name>
    <message>
        <source>step {0} of {1} · {2} leaves</source>
        <translation>第 {0} / {1} 步 · {2} 退出</translation>
    </message>
    <message>
        <source>outputs are hidden: {0} shows this one, {1} all of them · {2}</source>
        <translation>输出已隐藏：按 {0} 显示当前输出，按 {1} 全部显示 · {2}</translation>
    </message>
    <message>
        <source>{0} turns the page · {1}</source>
        <translation>{0} 翻页 · {1}</translation>
    </message>
    <message>
        <source>{0} shows the answer · {1}</source>
        <translation>{0} 看答案 · {1}</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>{0}, kept on {1}</source>
        <translation>{0}，保留于 {1}</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
</context>
<context>
    <name>ReceptiveFieldView</name>
    <message>
        <source>on the input (at least {0} long)</source>
        <translation>在输入上（输入至少长 {0}）</translation>
    </message>
    <message>
        <source>on the input (at least {0} × {1})</source>
        <translation>在输入上（输入至少 {0} × {1}）</translation>
    </message>
    <message>
        <source>layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>after layer {0}</source>
        <translation>第 {0} 层之后</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>RefusalSection</name>
    <message>
        <source>WHY IT IS REJECTED</source>
        <translation>为什么不合法</translation>
    </message>
    <message>
        <source>What follows is about {0}, the last valid layer.</source>
        <translation>下面讲的是上一个有效的层 {0}。</translation>
    </message>
    <message>
        <source>{0} taps, {1} apart, span d(k − 1) + 1 = {2} {3}. The padded input has only {4}.</source>
        <translation>{0} 个采样点，相距 {1}，跨度 d(k − 1) + 1 = {2} {3}。填充后的输入只有 {4}。</translation>
    </message>
    <message>
        <source>The columns are too few as well: {0} &lt; {1}.</source>
        <translation>列数也不够：{0} &lt; {1}。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>Each of the {0} groups gets the same number of channels; of the {1} {2}, {3} would be left over.</source>
        <translation>{0} 个组分到的通道数必须相同；{2} 是 {1}，会剩下 {3} 个。</translation>
    </message>
    <message>
        <source>The layer is made for {0} input channels; the input has {1}. That is no fault of the kernel&apos;s size: set in_channels to {1}, or choose an input with {0} channels.</source>
        <translation>这一层要的是 {0} 个输入通道，而输入有 {1} 个。这与卷积核的大小无关：请把 in_channels 设为 {1}，或者换一个有 {0} 个通道的输入。</translation>
    </message>
    <message>
        <source>reflect mirrors the numbers about the outermost one, which is not repeated: {0} numbers give a border of {1} at most, not of {2}.</source>
        <translation>reflect 以最外面的数为镜面，这个数不重复：{0} 个数最多给出宽 {1} 的填充，给不出 {2}。</translation>
    </message>
    <message>
        <source>reflect mirrors the pixels about the outermost one, which is not repeated: {0} {1} give a border of {2} at most, not of {3}.</source>
        <translation>reflect 以最外面的像素为镜面，这个像素不重复：{0} {1}最多给出宽 {2} 的填充，给不出 {3}。</translation>
    </message>
    <message>
        <source>circular continues at the other end, once round: {0} {1} give a border of {2} at most, not of {3}.</source>
        <translation>circular 从另一头接着取，最多绕一圈：{0} {1}最多给出宽 {2} 的填充，给不出 {3}。</translation>
    </message>
    <message>
        <source>&apos;same&apos; adds d(k − 1) = {0} {1} in all, which keeps {2} at stride 1. At stride {3} it would take ({5} − 1)s + d(k − 1) + 1 − {5} = {4}: PyTorch does not do that.</source>
        <translation>&apos;same&apos; 一共加 d(k − 1) = {0} {1}，stride 为 1 时能保持 {2} 不变。stride 为 {3} 时需要 ({5} − 1)s + d(k − 1) + 1 − {5} = {4}：PyTorch 不这样做。</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
</context>
<context>
    <name>Rulers</name>
    <message>
        <source>span {0}</source>
        <translation>跨度 {0}</translation>
    </message>
    <message>
        <source>dilation {0}</source>
        <translation>dilation {0}</translation>
    </message>
    <message>
        <source>stride {0}: the next window</source>
        <translation>stride {0}：下一个窗口</translation>
    </message>
    <message>
        <source>stride {0}</source>
        <translation>stride {0}</translation>
    </message>
</context>
<context>
    <name>SameResultsSection</name>
    <message>
        <source>SAME RESULT?</source>
        <translation>结果相同吗？</translation>
    </message>
    <message>
        <source>zero-filled kernel</source>
        <translation>补零卷积核</translation>
    </message>
    <message>
        <source>flipped kernel</source>
        <translation>翻转卷积核</translation>
    </message>
    <message>
        <source>each pixel stamps</source>
        <translation>每个像素盖章</translation>
    </message>
    <message>
        <source>One output cell covers too much to be compared here.</source>
        <translation>一个输出单元格覆盖的范围太大，无法在这里比较。</translation>
    </message>
    <message>
        <source>zero-filled, size {0}</source>
        <translation>补零，大小 {0}</translation>
    </message>
    <message>
        <source>zero-filled {0} kernel</source>
        <translation>补零卷积核 {0}</translation>
    </message>
    <message>
        <source>flipped = convolution</source>
        <translation>翻转后 = 数学上的卷积</translation>
    </message>
    <message>
        <source>{0} cells differ</source>
        <translation>{0} 个单元格不同</translation>
    </message>
    <message>
        <source>Equal, but {0} products for each channel and cell instead of {1}: PyTorch neither stores nor multiplies zeros.</source>
        <translation>相等，但每个通道、每个单元格要 {0} 个乘积，而不是 {1} 个：PyTorch 不存零，也不乘零。</translation>
    </message>
    <message>
        <source>Show it instead of the layer&apos;s own kernel</source>
        <translation>用它代替这一层自己的卷积核来显示</translation>
    </message>
    <message>
        <source>bias, then BatchNorm</source>
        <translation>偏置后接 BatchNorm</translation>
    </message>
    <message>
        <source>1 cell differs</source>
        <translation>1 个单元格不同</translation>
    </message>
    <message>
        <source>A number in a gap is not finite. The zero-filled kernel multiplies it by 0, which gives NaN; PyTorch skips the gap by index arithmetic and multiplies nothing.</source>
        <translation>空洞里有一个数不是有限数。补零卷积核用 0 去乘它，得到 NaN；PyTorch 靠下标计算跳过空洞，什么也不乘。</translation>
    </message>
    <message>
        <source>A pixel in a gap is not finite. The zero-filled kernel multiplies it by 0, which gives NaN; PyTorch skips the gap by index arithmetic and multiplies nothing.</source>
        <translation>空洞里有一个像素不是有限数。补零卷积核用 0 去乘它，得到 NaN；PyTorch 靠下标计算跳过空洞，什么也不乘。</translation>
    </message>
    <message>
        <source>Nothing lies between its taps: there is no gap to fill.</source>
        <translation>采样点之间没有间隔：没有空洞可补。</translation>
    </message>
    <message>
        <source>One group is one layer.</source>
        <translation>只有一组，就是一层。</translation>
    </message>
    <message>
        <source>{0} → {1}, {2} → {3} and so on: separate layers, concatenated.</source>
        <translation>{0} → {1}，{2} → {3}，依此类推：各自独立的层，结果拼接起来。</translation>
    </message>
    <message>
        <source>{0} → {1}, {2} → {3}: separate layers, concatenated.</source>
        <translation>{0} → {1}，{2} → {3}：各自独立的层，结果拼接起来。</translation>
    </message>
    <message>
        <source>Not equal: PyTorch does not flip the kernel, it computes the cross-correlation.</source>
        <translation>不相等：PyTorch 不翻转卷积核，算的是互相关。</translation>
    </message>
    <message>
        <source>Only the output of a single 1 looks turned: the first window that reaches it reads it with the last weight.</source>
        <translation>只有单个 1 的输出看起来像翻转过：最先覆盖到这个 1 的窗口，是用最后一个权重与它相乘的。</translation>
    </message>
    <message>
        <source>The convolution Σ w[i] · x[t − i], by its definition, against the layer with the kernel turned by 180°.</source>
        <translation>按定义计算的卷积 Σ w[i] · x[t − i]，与卷积核旋转 180° 后的这一层相比。</translation>
    </message>
    <message>
        <source>PyTorch&apos;s definition: each pixel adds its multiple of the kernel to the output. That is the Conv2d shown here, on the input with zeros between its pixels and the kernel turned by 180°.</source>
        <translation>PyTorch 的定义：每个像素乘以整个卷积核，再把结果加到输出上。这等于此处显示的 Conv2d：输入像素之间插入零，卷积核旋转 180°。</translation>
    </message>
    <message>
        <source>Equal: a BatchNorm subtracts the mean of each channel, and the bias with it.</source>
        <translation>相等：BatchNorm 减去每个通道的均值，偏置也一起减掉了。</translation>
    </message>
    <message>
        <source>The first cell of o{6}, less the mean of the cells compared: {0} − {1} {2} with the bias {3}, {4} − {5} {2} without it.</source>
        <translation>o{6} 的第一个单元格减去所比较单元格的均值：有偏置 {3} 时 {0} − {1} {2}，没有偏置时 {4} − {5} {2}。</translation>
    </message>
    <message>
        <source>The first cell of o{6}, less the mean of o{6}: {0} − {1} {2} with the bias {3}, {4} − {5} {2} without it.</source>
        <translation>o{6} 的第一个单元格减去 o{6} 的均值：有偏置 {3} 时 {0} − {1} {2}，没有偏置时 {4} − {5} {2}。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>Equal: turned by 180° the kernel gives the same output.</source>
        <translation>相等：卷积核旋转 180° 后，输出不变。</translation>
    </message>
    <message>
        <source>{0} is {1} with the layer&apos;s own kernel, {2} with that one.</source>
        <translation>用这一层自己的卷积核，{0} 是 {1}；换成那个核，是 {2}。</translation>
    </message>
    <message>
        <source>Computed just now on these numbers, in float64.</source>
        <translation>刚刚用这些数算出，float64 精度。</translation>
    </message>
    <message>
        <source>{0} of {1} output cells compared just now, in float64.</source>
        <translation>刚刚比较了 {1} 个输出单元格中的 {0} 个，float64 精度。</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>The keys on the left work when the stage has the focus: click it first. Tab moves on to its maps; there the arrows point, Enter pins or goes there, F2 edits the number.</source>
        <translation>左列快捷键在主画面中生效：请先点击主画面。按 Tab 切换到其中的图；在图上用方向键指向，Enter 固定或前往，F2 修改数值。</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Explanations and comparisons</source>
        <translation>讲解与比较</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>讲解</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>The output is hidden: A shows it, H all outputs.</source>
        <translation>输出已隐藏：按 A 显示，按 H 全部显示。</translation>
    </message>
    <message>
        <source>Answer the question first, or choose Show me.</source>
        <translation>请先回答问题，或点“看答案”。</translation>
    </message>
    <message>
        <source>The question comes first: PgDn shows the answer.</source>
        <translation>先看问题：按 PgDn 看答案。</translation>
    </message>
</context>
<context>
    <name>SideTabs</name>
    <message>
        <source>Side column</source>
        <translation>侧栏</translation>
    </message>
</context>
<context>
    <name>SizesSection</name>
    <message>
        <source>OUTPUT SIZE</source>
        <translation>输出尺寸</translation>
    </message>
    <message>
        <source>Rounded up: a last window may reach beyond the border, but it has to begin inside the input or the border before it. Here it would not, so there is one less (− 1).</source>
        <translation>向上取整：最后一个窗口可以超出填充区，但必须从输入或其前面的填充区内开始。这里做不到，所以少算一个（− 1）。</translation>
    </message>
    <message>
        <source>Rounded up: the last window reaches beyond the border. It may, as it begins inside the input or the border before it.</source>
        <translation>向上取整：最后一个窗口超出了填充区。这是允许的，因为它从输入或其前面的填充区内开始。</translation>
    </message>
    <message>
        <source>Nothing to round up: the last window ends at the edge.</source>
        <translation>无需取整：最后一个窗口恰好到达边缘。</translation>
    </message>
    <message>
        <source>Nothing is divided, so nothing is rounded: the stamps lie s apart, and p is cut off at each side. output_padding (op) cuts off less at the end; if no stamp reaches so far, there are cells with the bias alone.</source>
        <translation>没有除法，也就没有取整：相邻的章起点相差 s，两侧各裁掉 p。output_padding（op）让末端少裁一些；如果没有章盖到那里，那些单元格就只有偏置。</translation>
    </message>
    <message>
        <source>The floor drops {0} and {1}: no window reaches that far.</source>
        <translation>向下取整舍去 {0}和 {1}：没有窗口能覆盖到那里。</translation>
    </message>
    <message>
        <source>The floor drops {0}: no window reaches that far.</source>
        <translation>向下取整舍去 {0}：没有窗口能覆盖到那里。</translation>
    </message>
    <message>
        <source>Nothing is rounded away: the last window ends at the edge.</source>
        <translation>没有舍去任何东西：最后一个窗口正好到边缘。</translation>
    </message>
    <message>
        <source>The same for W.</source>
        <translation>W 也一样。</translation>
    </message>
    <message>
        <source>Rounded up: a last window may reach beyond the input, but it has to begin inside it. Here it would not, so there is one less (− 1).</source>
        <translation>向上取整：最后一个窗口可以超出输入，但必须从输入内开始。这里做不到，所以少算一个（− 1）。</translation>
    </message>
    <message>
        <source>Rounded up: the last window reaches beyond the input. It may, as it begins inside it.</source>
        <translation>向上取整：最后一个窗口超出了输入。这是允许的，因为它从输入内开始。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation>{0} 行</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 列</translation>
    </message>
    <message>
        <source>{0} columns</source>
        <translation>{0} 列</translation>
    </message>
    <message>
        <source>1 number</source>
        <translation>1 个数</translation>
    </message>
    <message>
        <source>{0} numbers</source>
        <translation>{0} 个数</translation>
    </message>
    <message>
        <source>{0} ({1} of border)</source>
        <translation>{0}（其中填充占 {1}）</translation>
    </message>
    <message>
        <source>The only pixel of a channel is read.</source>
        <translation>每个通道唯一的像素被读取。</translation>
    </message>
    <message>
        <source>The only number of a channel is read.</source>
        <translation>每个通道唯一的数被读取。</translation>
    </message>
    <message>
        <source>All {0} numbers of a channel are read.</source>
        <translation>每个通道的 {0} 个数全部被读取。</translation>
    </message>
    <message>
        <source>{1} of {0} numbers of a channel are read.</source>
        <translation>每个通道的 {0} 个数中，读取 {1} 个。</translation>
    </message>
    <message>
        <source>All {0} pixels of a channel are read.</source>
        <translation>每个通道的 {0} 个像素全部被读取。</translation>
    </message>
    <message>
        <source>{1} of {0} pixels of a channel are read.</source>
        <translation>每个通道的 {0} 个像素中，读取 {1} 个。</translation>
    </message>
</context>
<context>
    <name>StackEditor</name>
    <message>
        <source>Layer 1 is the one in the stage. A pool reads like a convolution.</source>
        <translation>第 1 层就是主画面中的那一层。池化层读取像素的方式与卷积层相同。</translation>
    </message>
    <message>
        <source>dilations</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>Three layers with dilations {0}</source>
        <translation>三层，膨胀率为 {0}</translation>
    </message>
    <message>
        <source>{0} side by side ({1})</source>
        <translation>{0} 并列（{1}）</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>加一层</translation>
    </message>
    <message>
        <source>Remove the last</source>
        <translation>去掉最后一层</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>All layers read the input, as the branches of {0} do</source>
        <translation>各层都直接读取输入，如 {0} 的各个分支</translation>
    </message>
</context>
<context>
    <name>StackFields</name>
    <message>
        <source>kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>dilation</source>
        <translation>膨胀率</translation>
    </message>
    <message>
        <source>receptive field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>The layer in the stage</source>
        <translation>当前显示的层</translation>
    </message>
    <message>
        <source>layer {0}, kernel size</source>
        <translation>第 {0} 层，卷积核大小</translation>
    </message>
    <message>
        <source>layer {0}, stride</source>
        <translation>第 {0} 层，步幅</translation>
    </message>
    <message>
        <source>layer {0}, dilation</source>
        <translation>第 {0} 层，膨胀率</translation>
    </message>
</context>
<context>
    <name>StackReads</name>
    <message>
        <source>WHAT ONE OUTPUT READS</source>
        <translation>一个输出读取什么</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>It is too large to be followed.</source>
        <translation>太大，无法逐层追溯。</translation>
    </message>
    <message>
        <source>No output reads any pixel of the input.</source>
        <translation>没有任何输出读取输入的像素。</translation>
    </message>
    <message>
        <source>Receptive field: {0} numbers</source>
        <translation>感受野：{0} 个数</translation>
    </message>
    <message>
        <source>Receptive field: {0} pixels</source>
        <translation>感受野：{0} 个像素</translation>
    </message>
    <message>
        <source>It is too large to draw. {0}</source>
        <translation>太大，画不下。{0}</translation>
    </message>
    <message>
        <source>{0} of {1} numbers are read</source>
        <translation>{1} 个数中读取 {0} 个</translation>
    </message>
    <message>
        <source>{0} of {1} pixels are read</source>
        <translation>{1} 个像素中读取 {0} 个</translation>
    </message>
    <message>
        <source>{0} are never read: hatched. {1}</source>
        <translation>有 {0} 个从未被读取，用网纹标出。{1}</translation>
    </message>
    <message>
        <source>A layer that makes its map larger is among them, so other outputs may read fewer pixels: this is one of those that see the most.</source>
        <translation>其中有放大特征图的层，其他输出读取的像素可能更少：这里是读得最多的输出之一。</translation>
    </message>
    <message>
        <source>The stronger the colour, the more paths lead to the output.</source>
        <translation>颜色越浓，通向输出的路径越多。</translation>
    </message>
    <message>
        <source>Not all places count equally: {0} to {1} paths lead from one to the output, more from those with a stronger colour.</source>
        <translation>各处的分量并不一样：从一处通到输出的路径有 {0} 到 {1} 条，颜色越浓，路径越多。</translation>
    </message>
    <message>
        <source>None is left out. {0}</source>
        <translation>没有遗漏。{0}</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>One path leads from each place that is read.</source>
        <translation>每个读到的位置各有一条路径通到输出。</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}。{1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>All layers read the same place.</source>
        <translation>各层读取同一位置。</translation>
    </message>
    <message>
        <source>Outputs lie {0} apart on the input.</source>
        <translation>相邻输出在输入上相距 {0}。</translation>
    </message>
    <message>
        <source>Outputs lie {0} px apart on the input.</source>
        <translation>相邻输出在输入上相距 {0} 个像素。</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Stage</source>
        <translation>主画面</translation>
    </message>
</context>
<context>
    <name>StageVeil</name>
    <message>
        <source>last valid layer: {0} on {1}</source>
        <translation>上一个有效的层：{0}，输入 {1}</translation>
    </message>
    <message>
        <source>last valid layer: {0}</source>
        <translation>上一个有效的层：{0}</translation>
    </message>
</context>
<context>
    <name>StampLegend</name>
    <message>
        <source>complete: all its stamps, and the bias</source>
        <translation>完成：章已盖齐，并已加偏置</translation>
    </message>
    <message>
        <source>complete: all its stamps</source>
        <translation>完成：章已盖齐</translation>
    </message>
    <message>
        <source>no stamp reaches it: 0</source>
        <translation>没有章盖到：0</translation>
    </message>
    <message>
        <source>no stamp reaches it: the bias alone</source>
        <translation>没有章盖到：只有偏置</translation>
    </message>
    <message>
        <source>not finished: 1 of its 2 stamps, +3 just now</source>
        <translation>未完成：应盖 2 次，已盖 1 次，刚加上 3</translation>
    </message>
    <message>
        <source>not finished: 1 of its 2 stamps</source>
        <translation>未完成：应盖 2 次，已盖 1 次</translation>
    </message>
    <message>
        <source>not finished: more stamps come</source>
        <translation>未完成：还会再盖</translation>
    </message>
    <message>
        <source>complete: the last stamp +3, and the bias {0}</source>
        <translation>完成：最后一次盖章 +3，再加偏置 {0}</translation>
    </message>
    <message>
        <source>stamped as well, but cut off in the end</source>
        <translation>同样会被盖到，但最后裁掉</translation>
    </message>
</context>
<context>
    <name>StampMatrixView</name>
    <message>
        <source>{0} of {1} entries</source>
        <translation>共 {1} 个元素，只画出 {0} 个</translation>
    </message>
</context>
<context>
    <name>StampMatrixWords</name>
    <message>
        <source>One of its methods on a CPU: the weight times the input gives a column for each pixel, and each column is added to the output as a stamp (col2im). It is the matrix of a Conv2d, transposed. None of its usual methods multiplies a zero between the pixels.</source>
        <translation>这是它在 CPU 上的一种做法：权重乘输入，每个像素得到一列，再把每一列像盖章一样加到输出上（col2im）。这就是 Conv2d 的矩阵的转置。常用的几种做法都不会去乘像素之间的 0。</translation>
    </message>
    <message>
        <source>weight, transposed ({0} × {1}) · input ({1} × {2}) = columns ({0} × {2})</source>
        <translation>转置的权重（{0} × {1}）· 输入（{1} × {2}）= 各列（{0} × {2}）</translation>
    </message>
    <message>
        <source>one product for each of {0} groups; here group {1}, {2} → {3}</source>
        <translation>{0} 个组，每组一次矩阵乘法得到一个乘积；这里是组 {1}，{2} → {3}</translation>
    </message>
    <message>
        <source>This tap reads a zero that was added between the pixels or around them: no entry holds it, and nothing is multiplied.</source>
        <translation>这个采样点读到的是补在像素之间或四周的 0：矩阵里没有它，也不做乘法。</translation>
    </message>
    <message>
        <source>row {0} of 0 … {1}: o{2}, tap {3}</source>
        <translation>第 {0} 行（0 … {1}）：o{2}，采样点 {3}</translation>
    </message>
    <message>
        <source>column {0} of 0 … {1}: pixel {2} of c{3}</source>
        <translation>第 {0} 列（0 … {1}）：c{3} 的像素 {2}</translation>
    </message>
    <message>
        <source>entries added up in o{0} {1}: {2}, framed wherever they are</source>
        <translation>加到 o{0} {1} 的元素有 {2} 个，都加了框</translation>
    </message>
    <message>
        <source>Entries of the same output cell are added up. That gives maps of {0}.</source>
        <translation>属于同一输出单元格的各项相加，得到 {0} 的图。</translation>
    </message>
    <message>
        <source>Entries of the same output cell are added up; hatched ones are cut off. That gives maps of {0}.</source>
        <translation>落在同一输出单元格的元素相加；画斜线的会被裁掉。于是得到 {0} 的特征图。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>Then each map gets its bias.</source>
        <translation>最后每张图再加上它的偏置。</translation>
    </message>
</context>
<context>
    <name>StampWords</name>
    <message>
        <source>input c{0}</source>
        <translation>输入 c{0}</translation>
    </message>
    <message>
        <source>cells that each pixel stamps</source>
        <translation>各像素盖到的单元格数</translation>
    </message>
    <message>
        <source>pixel {0} of {1}</source>
        <translation>第 {0} / {1} 个像素</translation>
    </message>
    <message>
        <source>× kernel</source>
        <translation>× 卷积核</translation>
    </message>
    <message>
        <source>{0} × kernel w[{1}, {2}]</source>
        <translation>{0} × 卷积核 w[{1}, {2}]</translation>
    </message>
    <message>
        <source>tap {0} of {1}</source>
        <translation>采样点 {0} / {1}</translation>
    </message>
    <message>
        <source>even inside</source>
        <translation>内部均匀</translation>
    </message>
    <message>
        <source>uneven: a checkerboard</source>
        <translation>不均匀：棋盘格</translation>
    </message>
    <message>
        <source>stamps on each cell</source>
        <translation>每格被盖的次数</translation>
    </message>
    <message>
        <source>= output o{0}</source>
        <translation>= 输出 o{0}</translation>
    </message>
    <message>
        <source>{0} of {1} complete</source>
        <translation>完成 {0} / {1}</translation>
    </message>
    <message>
        <source>{0}  ·  border cut off</source>
        <translation>{0}  ·  按填充（padding）裁边</translation>
    </message>
    <message>
        <source>{0}  ·  no stamp reaches it</source>
        <translation>{0}  ·  没有章盖到</translation>
    </message>
    <message>
        <source>{0}  ·  {1} stamps of each of {2}</source>
        <translation>{0}  ·  {2} 各盖 {1} 次</translation>
    </message>
    <message>
        <source>{0}  ·  {1} stamps of {2}</source>
        <translation>{0}  ·  {2} 盖 {1} 次</translation>
    </message>
    <message>
        <source>{0}  ·  one stamp of {2}</source>
        <translation>{0}  ·  {2} 盖 1 次</translation>
    </message>
    <message>
        <source>{0}  ·  one stamp of each of {2}</source>
        <translation>{0}  ·  {2} 各盖 1 次</translation>
    </message>
    <message>
        <source>Pixel {0} = {1}: it stamps on {2} cells of each of {3}</source>
        <translation>像素 {0} = {1}：盖到 {3} 上，每个输出通道 {2} 格</translation>
    </message>
    <message>
        <source>Pixel {0} = {1}: it stamps on {2} cells of {3}</source>
        <translation>像素 {0} = {1}：盖到 {3} 上，共 {2} 格</translation>
    </message>
    <message>
        <source>, none so far (below: in the end)</source>
        <translation>，目前还没有盖章（下方是最终结果）</translation>
    </message>
    <message>
        <source>, {0} of {1} so far: {2} (below: in the end)</source>
        <translation>，目前已盖 {0}/{1}：{2}（下方是最终结果）</translation>
    </message>
    <message>
        <source>{0} beyond the output: padding cuts it off in the end</source>
        <translation>{0} 落在输出之外：最后会被 padding 裁掉</translation>
    </message>
    <message>
        <source>{0} beyond the output: cut off</source>
        <translation>{0} 落在输出之外：被裁掉</translation>
    </message>
    <message>
        <source>{0}: cut off</source>
        <translation>{0}：被裁掉</translation>
    </message>
    <message>
        <source>Input c{0}, all {1} pixels</source>
        <translation>输入 c{0}，全部 {1} 个像素</translation>
    </message>
    <message>
        <source>Pixel {0}</source>
        <translation>像素 {0}</translation>
    </message>
    <message>
        <source>tap {0} of {1}: {2} × {3} = {4}</source>
        <translation>采样点 {0} / {1}：{2} × {3} = {4}</translation>
    </message>
    <message>
        <source>tap {0} of {1}: {2} × {3} ≈ {4}</source>
        <translation>采样点 {0} / {1}：{2} × {3} ≈ {4}</translation>
    </message>
    <message>
        <source>{0}, beyond the output at {1}</source>
        <translation>{0}，落在输出之外的 {1}</translation>
    </message>
    <message>
        <source>{0} onto {1}, stamp {2} of {3}</source>
        <translation>{0}，加到 {1}，第 {2} / {3} 次盖章</translation>
    </message>
    <message>
        <source>{0}, then the bias</source>
        <translation>{0}，再加偏置</translation>
    </message>
    <message>
        <source>its stamp on {0}: {1} products</source>
        <translation>盖到 {0}：{1} 个乘积</translation>
    </message>
    <message>
        <source>its stamps on {0}: {1} products; the cards show {2} of them, for o{3}</source>
        <translation>盖到 {0}：{1} 个乘积；卡片显示其中 o{3} 的 {2} 个</translation>
    </message>
    <message>
        <source>stamped on {0}; the sum that is shown is the last cell&apos;s</source>
        <translation>盖到 {0}；显示的是最后一个单元格的求和</translation>
    </message>
</context>
<context>
    <name>StartHere</name>
    <message>
        <source>New here? Short lessons show what a layer does, and ask before they show.</source>
        <translation>第一次使用？短课带你看清一层在做什么：先提问，再演示。</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>从这里开始</translation>
    </message>
    <message>
        <source>Do not show this again</source>
        <translation>不再显示</translation>
    </message>
</context>
<context>
    <name>SumView</name>
    <message>
        <source>The sum of the output cell</source>
        <translation>输出单元格的求和</translation>
    </message>
    <message>
        <source>{0} so far {1}</source>
        <translation>{0} 目前 {1}</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>divisor</source>
        <translation>除数</translation>
    </message>
    <message>
        <source>bias b[{0}]</source>
        <translation>偏置 b[{0}]</translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>bias b[{0}]</source>
        <translation>偏置 b[{0}]</translation>
    </message>
    <message>
        <source>{0} channels</source>
        <translation>{0} 个通道</translation>
    </message>
    <message>
        <source>{0}, still to come</source>
        <translation>{0}（还没算到）</translation>
    </message>
    <message>
        <source>{0}, largest</source>
        <translation>{0}，最大值</translation>
    </message>
    <message>
        <source>{0}, choosing</source>
        <translation>{0}，比较中</translation>
    </message>
    <message>
        <source>{0}, the mean</source>
        <translation>{0}，平均值</translation>
    </message>
    <message>
        <source>{0}, added up</source>
        <translation>{0} 的和</translation>
    </message>
    <message>
        <source>{0}, adding up</source>
        <translation>{0} 的部分和</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>what is left lies outside</source>
        <translation>余下的位置都在界外</translation>
    </message>
    <message>
        <source>to come: 1 number</source>
        <translation>还剩 1 个数</translation>
    </message>
    <message>
        <source>to come: {0} numbers</source>
        <translation>还剩 {0} 个数</translation>
    </message>
    <message>
        <source>{0}, then ÷ {1}</source>
        <translation>{0}，再 ÷ {1}</translation>
    </message>
    <message>
        <source>to come: 1 product</source>
        <translation>还差 1 个乘积</translation>
    </message>
    <message>
        <source>to come: {0} products</source>
        <translation>还差 {0} 个乘积</translation>
    </message>
    <message>
        <source>{0} to come, bias {1}</source>
        <translation>还差 {0} 个，偏置 {1}</translation>
    </message>
    <message>
        <source>to come: 1 product, bias {0}</source>
        <translation>还差 1 个乘积和偏置 {0}</translation>
    </message>
    <message>
        <source>to come: {0} products, bias {1}</source>
        <translation>还差 {0} 个乘积和偏置 {1}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>First step ({0})</source>
        <translation>第一步（{0}）</translation>
    </message>
    <message>
        <source>One step back ({0})</source>
        <translation>后退一步（{0}）</translation>
    </message>
    <message>
        <source>Play or pause ({0})</source>
        <translation>播放或暂停（{0}）</translation>
    </message>
    <message>
        <source>One step forward ({0})</source>
        <translation>前进一步（{0}）</translation>
    </message>
    <message>
        <source>Last step ({0})</source>
        <translation>最后一步（{0}）</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>step by</source>
        <translation>步进</translation>
    </message>
    <message>
        <source>Step by</source>
        <translation>步进单位</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed, steps per second</source>
        <translation>速度（步/秒）</translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation>{0} 步/秒</translation>
    </message>
</context>
<context>
    <name>TwoStageBars</name>
    <message>
        <source>multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>read and written</source>
        <translation>读写的数</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>its two stages</source>
        <translation>它的两个阶段</translation>
    </message>
    <message>
        <source>{0} → {1} ms</source>
        <translation>{0} → {1} 毫秒</translation>
    </message>
</context>
<context>
    <name>ValueLabel</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>VariantCard</name>
    <message>
        <source>taps</source>
        <translation>采样点</translation>
    </message>
    <message>
        <source>in → out</source>
        <translation>入 → 出</translation>
    </message>
    <message>
        <source>first cell</source>
        <translation>首个单元格</translation>
    </message>
    <message>
        <source>middle cell</source>
        <translation>中间单元格</translation>
    </message>
    <message>
        <source>o{0}, corner</source>
        <translation>o{0} 一角</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>不合法</translation>
    </message>
    <message>
        <source>here it reads the output of stage 1; opened on its own it reads the input</source>
        <translation>这里读取阶段 1 的输出；单独打开时读取输入</translation>
    </message>
    <message>
        <source>it reads the output of stage 1</source>
        <translation>读取阶段 1 的输出</translation>
    </message>
    <message>
        <source>Open in the stage: {0}</source>
        <translation>在主画面中打开：{0}</translation>
    </message>
    <message>
        <source>this layer</source>
        <translation>这一层</translation>
    </message>
    <message>
        <source>stage 1: depthwise</source>
        <translation>阶段 1：深度卷积</translation>
    </message>
    <message>
        <source>stage 2: pointwise, 1 × 1</source>
        <translation>阶段 2：逐点卷积 1 × 1</translation>
    </message>
    <message>
        <source>{0}, depthwise</source>
        <translation>{0}，深度卷积</translation>
    </message>
    <message>
        <source>c0 in: {0}</source>
        <translation>原 c0：{0}</translation>
    </message>
    <message>
        <source>c0 back: {0}</source>
        <translation>现 c0：{0}</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>没有数</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 到 {1}</translation>
    </message>
    <message>
        <source>stage 1: zeros between the pixels</source>
        <translation>阶段 1：像素之间补 0</translation>
    </message>
    <message>
        <source>stage 2: Conv2d, the kernel turned</source>
        <translation>阶段 2：Conv2d，卷积核旋转 180°</translation>
    </message>
    <message>
        <source>back: ConvTranspose2d</source>
        <translation>变回来：ConvTranspose2d</translation>
    </message>
    <message>
        <source>the input moved to the right</source>
        <translation>输入向右平移</translation>
    </message>
    <message>
        <source>stage 2: pointwise, kernel size 1</source>
        <translation>阶段 2：逐点卷积，卷积核大小为 1</translation>
    </message>
    <message>
        <source>in the stage</source>
        <translation>当前显示</translation>
    </message>
    <message>
        <source>1 channel</source>
        <translation>1 个通道</translation>
    </message>
    <message>
        <source>{0} channels</source>
        <translation>{0} 个通道</translation>
    </message>
    <message>
        <source>it reads the output of this layer</source>
        <translation>它读取这一层的输出</translation>
    </message>
    <message>
        <source>1 tap in {0} · span {1}</source>
        <translation>{0}，每个 1 个采样点 · 跨度 {1}</translation>
    </message>
    <message>
        <source>{0} taps in {1} · span {2}</source>
        <translation>{1}，每个 {0} 个采样点 · 跨度 {2}</translation>
    </message>
    <message>
        <source>1 parameter · {1} multiply-adds</source>
        <translation>1 个参数 · {1} 次乘加</translation>
    </message>
    <message>
        <source>no parameters, no multiplication</source>
        <translation>没有参数，也没有乘法</translation>
    </message>
    <message>
        <source>output {0}</source>
        <translation>输出 {0}</translation>
    </message>
    <message>
        <source>row 0 in:   {0}</source>
        <translation>原第 0 行：  {0}</translation>
    </message>
    <message>
        <source>row 0 back:   {0}</source>
        <translation>现第 0 行：  {0}</translation>
    </message>
    <message>
        <source>{0} parameters · {1} multiply-adds</source>
        <translation>{0} 个参数 · {1} 次乘加</translation>
    </message>
</context>
<context>
    <name>WatchChoice</name>
    <message>
        <source>how the layer is watched</source>
        <translation>这一层的显示方式</translation>
    </message>
    <message>
        <source>watch</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>scatter: each pixel adds its multiple of the kernel to the output, and stamps add up where they overlap. gather: each output sums the pixels that reach it, with zeros between them and the kernel turned.</source>
        <translation>散布：每个像素乘以整个卷积核，像盖章一样加到输出上，重叠处相加。汇集：每个输出把能到达它的像素加权求和，像素之间补零，卷积核旋转 180°。</translation>
    </message>
</context>
<context>
    <name>WeightBlocks</name>
    <message>
        <source>Weight of shape {0}, in {1} blocks of depth {2}</source>
        <translation>权重，形状 {0}，分成 {1} 块，每块深度 {2}</translation>
    </message>
    <message>
        <source>in / groups</source>
        <translation>in / groups</translation>
    </message>
    <message>
        <source>out / groups</source>
        <translation>out / groups</translation>
    </message>
</context>
<context>
    <name>WeightOpener</name>
    <message>
        <source>The weight of {0} has the shape {1}. More than one layer fits it:</source>
        <translation>{0} 的权重形状为 {1}，与之相符的层不止一种：</translation>
    </message>
    <message>
        <source>Which layer is it?</source>
        <translation>这是哪种层？</translation>
    </message>
</context>
</TS>
